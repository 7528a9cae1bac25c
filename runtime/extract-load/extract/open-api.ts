import { TerminalFailure } from '../../failures.ts'
import type { Clock } from '../clock.ts'
import { authorize, type Environment, readVariable } from './authorization.ts'
import type { FileCheck } from './body-bytes.ts'
import type { ApiDefinition } from './define-api.ts'
import type { JsonObject } from './exact-json.ts'
import type { Pagination } from './paginate/pagination.ts'
import { type PageRequest, walkPages } from './paginate/walk-pages.ts'
import type { CsvOptions, CsvRow } from './parse-csv.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { readCsvBody, readJsonLines } from './read-file-body.ts'
import { type ApiRequest, type ApiResponse, describeRequest } from './request.ts'
import { DEFAULT_RETRY, retry } from './retry.ts'
import { type Connection, isThrottled, readJsonBody, sendRequest } from './send-request.ts'

/** What a resource reads with. Everything that it gives is exact: no number has passed through a double. */
export interface ApiClient {
  /** The api's `settings`, as the environment gives them. */
  readonly settings: Readonly<Record<string, string>>
  /** One answer, retried while its failure may pass. */
  send(request: ApiRequest): Promise<ApiResponse>
  /** The rows of page after page, one array a page. `T` is what the author says they are; the transform checks it. */
  walk<T = JsonObject>(request: PageRequest, pagination: Pagination): AsyncIterable<readonly T[]>
  /** The rows of a body with one JSON value a line, in arrays of bounded length. A break in the middle restarts the resource. */
  lines<T = JsonObject>(request: ApiRequest, check?: FileCheck): AsyncIterable<readonly T[]>
  /** The rows of a body that is CSV with a header line: each cell as the text it is, by its header. Breaks as `lines` does. */
  csv<T = CsvRow>(request: ApiRequest, options?: FileCheck & CsvOptions): AsyncIterable<readonly T[]>
}

export interface ApiUse {
  readonly environment: Environment
  readonly clock: Clock
  readonly limiter: (host: string) => RateLimiter | undefined
  readonly signal: AbortSignal | undefined
  readonly onRequest?: () => void
  readonly onWait?: (request: string, attempt: number, waitMs: number, reason: string) => void
}

/** Requests that runs of one api have sent together; shared by its resources. */
export interface RequestBudget {
  spent: number
}

/** Throws EnvironmentFailure where a variable is missing, before anything is sent. */
export function openApi(api: ApiDefinition, budget: RequestBudget, use: ApiUse): ApiClient {
  const baseUrl = readVariable(api.baseUrl, use.environment, api.name)
  const connection: Connection = { api, baseUrl, ...authorize(api, use.environment), clock: use.clock, signal: use.signal }
  const limiter = use.limiter(new URL(baseUrl).host)
  const limit = api.maxRequests ?? 20_000

  async function once<T>(request: ApiRequest, read: (response: Response) => Promise<T>): Promise<T> {
    await limiter?.take(use.signal)
    if (++budget.spent > limit)
      throw new TerminalFailure(`${api.name}: more than ${limit} requests in one run`, {
        hint: 'Load a shorter span, or raise maxRequests of this API if the number is right.',
        facts: { requests: limit },
      })
    use.onRequest?.()
    try {
      return await sendRequest(connection, request, read)
    } catch (error) {
      if (isThrottled(error)) limiter?.pause(error.retryAfterMs ?? 0)
      throw error
    }
  }

  const send = <T>(request: ApiRequest, read: (response: Response) => Promise<T>): Promise<T> => {
    const what = describeRequest(request)
    const policy = { ...DEFAULT_RETRY, ...api.retry }
    return retry({ policy, clock: use.clock, what, signal: use.signal, onWait: (...wait) => use.onWait?.(what, ...wait) }, () =>
      once(request, read),
    )
  }

  const settings = Object.entries(api.settings ?? {}).map(([name, variable]) => [name, readVariable(variable, use.environment, api.name)])
  const client: ApiClient = {
    settings: Object.fromEntries(settings) as Record<string, string>,
    send: (request) => send(request, readJsonBody),
    walk: (request, pagination) => walkPages(client, request, pagination),
    lines: (request, check = {}) => readJsonLines(request, (read) => send(request, read), connection, check),
    csv: (request, options = {}) => readCsvBody(request, (read) => send(request, read), connection, options),
  }
  return client
}
