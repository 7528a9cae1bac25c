import { EnvironmentFailure, TerminalFailure, TransientFailure } from '../../failures.ts'
import type { Clock } from '../clock.ts'
import { classifyNetworkError } from './classify-network-error.ts'
import { classifyResponse } from './classify-response.ts'
import type { ApiDefinition } from './define-api.ts'
import { type JsonValue, readExactJson } from './exact-json.ts'
import { type ApiRequest, type ApiResponse, addressOf, describeRequest } from './request.ts'
import { readRetryAfter } from './retry-after.ts'
import { writeExactJson } from './write-exact-json.ts'

export interface Connection {
  readonly api: ApiDefinition
  readonly baseUrl: string
  readonly headers: Readonly<Record<string, string>>
  readonly secret: string | null
  readonly clock: Clock
  readonly signal: AbortSignal | undefined
}

/** What becomes of the body of a successful answer. */
type ReadBody<T> = (response: Response) => Promise<T>

/** Sends one request once and classifies its failure. The timeout covers what `read` does with the body. */
export async function sendRequest<T>(connection: Connection, request: ApiRequest, read: ReadBody<T>): Promise<T> {
  const { api, clock, signal } = connection
  const what = describeRequest(request)
  const timeoutSeconds = api.timeoutSeconds ?? 60
  const address = addressOf(request, connection.baseUrl)
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(new DOMException('no answer in time', 'TimeoutError')), timeoutSeconds * 1000)
  try {
    const response = await fetch(address, {
      method: request.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...api.headers,
        ...(request.body ? { 'content-type': 'application/json' } : {}),
        ...request.headers,
        ...connection.headers,
      },
      ...(request.body ? { body: writeExactJson(request.body as JsonValue) } : {}),
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal,
    })
    if (response.ok || request.accept?.includes(response.status)) return await read(response)
    throw classifyResponse({
      api,
      what,
      status: response.status,
      retryAfterMs: readRetryAfter(response.headers.get('retry-after'), clock.now()),
      body: await response.text().then(tryReadJson),
      secret: connection.secret,
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw isFailure(error) ? error : classifyNetworkError(error, api, what, timeoutSeconds)
  } finally {
    clearTimeout(timer)
  }
}

const isFailure = (error: unknown): boolean =>
  error instanceof TransientFailure || error instanceof TerminalFailure || error instanceof EnvironmentFailure

/** Reads a whole answer as JSON. A body that is empty is null; one that is cut off is transient. */
export async function readJsonBody(response: Response): Promise<ApiResponse> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, address: response.url, body: text === '' ? null : readExactJson(text) }
}

function tryReadJson(text: string): JsonValue | undefined {
  try {
    return readExactJson(text)
  } catch {
    return undefined
  }
}

/** True where the server asked everyone to wait. */
export const isThrottled = (error: unknown): error is TransientFailure =>
  error instanceof TransientFailure && error.facts.status === 429 && error.retryAfterMs !== undefined
