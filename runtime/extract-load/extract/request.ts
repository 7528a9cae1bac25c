import { TerminalFailure } from '../../failures.ts'
import type { JsonValue } from './exact-json.ts'

export type QueryValue = string | number | bigint | boolean | readonly (string | number)[] | undefined

export interface ApiRequest {
  /** From the base address, `/v2/incidents`; or an absolute address under the same host, as servers give for a next page. */
  readonly path: string
  readonly method?: 'GET' | 'POST'
  /** A list is sent as one parameter a value; undefined is left out. Never part of messages. */
  readonly query?: Readonly<Record<string, QueryValue>>
  /** Sent as JSON. */
  readonly body?: Readonly<Record<string, QueryValue | null>>
  readonly headers?: Readonly<Record<string, string>>
  /** Statuses besides 2xx that are an answer and no failure, such as 404 for what has expired. */
  readonly accept?: readonly number[]
}

export interface ApiResponse {
  readonly status: number
  readonly headers: Headers
  /** The address that answered. */
  readonly address: string
  /** Null where there was none. */
  readonly body: JsonValue
}

/** `GET /v2/incidents`: the request for messages, without its query, which may hold personal data. */
export const describeRequest = ({ method = 'GET', path }: ApiRequest): string =>
  `${method} ${path.replace(/^https?:\/\/[^/]+/, '').replace(/\?.*$/s, '')}`

/** The full address. An absolute path must stay on the base address's origin, or the key would travel to another host. */
export function addressOf(request: ApiRequest, baseUrl: string): URL {
  const base = new URL(baseUrl)
  const address = /^https?:\/\//.test(request.path)
    ? new URL(request.path)
    : new URL(`${base.href.replace(/\/+$/, '')}/${request.path.replace(/^\/+/, '')}`)
  if (address.origin !== base.origin)
    throw new TerminalFailure(`the server sent an address on another host (${address.host}) for the next page`, {
      hint: `Only ${base.host} is asked, for the key must not travel elsewhere.`,
    })
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value === undefined) continue
    address.searchParams.delete(name)
    for (const one of Array.isArray(value) ? value : [value]) address.searchParams.append(name, String(one))
  }
  return address
}
