import type { IncomingMessage } from 'node:http'
import type { FiredFaults } from './fault-plan.ts'
import type { EpochMs } from './instant.ts'

/** One request as a route sees it. */
export interface Call {
  method: string
  path: string
  /** Values of the route's `{…}` parts, decoded. */
  params: Record<string, string>
  query: URLSearchParams
  /** Names in lower case. */
  headers: Record<string, string>
  /** The body as it came; empty where there was none. */
  body: string
  /** What the virtual clock says. */
  now: EpochMs
  /** Counts from 1 since the start or the last reset: a source of request ids that is the same in every run. */
  number: number
  faults: FiredFaults
  /** At which instants a row was inserted into a route's list (`page_drift`), oldest first. */
  drifts(route: string): EpochMs[]
}

const LARGEST_BODY = 1_000_000

/** The parts of a call that the request itself gives. @throws RangeError for a body beyond one megabyte. */
export async function readCall(request: IncomingMessage): Promise<Pick<Call, 'method' | 'path' | 'query' | 'headers' | 'body'>> {
  const url = new URL(request.url ?? '/', 'http://simulator')
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  let body = ''
  request.setEncoding('utf8')
  for await (const chunk of request) {
    body += chunk
    if (body.length > LARGEST_BODY) throw new RangeError('the request body is larger than a simulator reads')
  }
  return { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, headers, body }
}
