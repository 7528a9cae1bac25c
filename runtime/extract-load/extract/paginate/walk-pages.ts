import { TerminalFailure } from '../../../failures.ts'
import { type JsonValue, valueAt } from '../exact-json.ts'
import { type ApiRequest, type ApiResponse, describeRequest } from '../request.ts'
import { RestartFailure } from '../restart-failure.ts'
import { writeExactJson } from '../write-exact-json.ts'
import type { Page, Pagination } from './pagination.ts'

export interface PageRequest extends ApiRequest {
  /** Dotted path of the rows in the body; the body itself by default. Missing or null there is an empty page. */
  readonly rows?: string
  /** Pages that one walk may read; 10,000 by default. More is taken for a walk without end. */
  readonly maxPages?: number
}

interface Sender {
  send(request: ApiRequest): Promise<ApiResponse>
}

/**
 * Reads page after page. One guard for every kind: a token that the walk has seen before ends it with an error, at once;
 * an empty page with a new token goes on; a list that changes while it is read asks for a restart.
 */
export async function* walkPages<T>(
  api: Sender,
  { rows: path = '', maxPages = 10_000, ...request }: PageRequest,
  pagination: Pagination,
): AsyncGenerator<readonly T[]> {
  const what = describeRequest(request)
  const seen = new Set<string>()
  let at: ApiRequest = pagination.first?.(request) ?? request
  let rowsRead = 0
  let constant: string | undefined
  let previous = ''
  for (let pages = 1; ; pages++) {
    const response = await api.send(at)
    const rows = rowsOf(response, path, what)
    rowsRead += rows.length
    const page: Page = { request: at, response, rows, pages, rowsRead }
    constant = checkConstant(constant, pagination.constant?.(page), what)
    if (pagination.refusesRepeatedPage && rows.length > 0) previous = checkRepeated(previous, rows, what, pages)
    if (rows.length > 0) yield rows as readonly T[]
    if (at.accept?.includes(response.status)) return
    const next = pagination.next(page)
    if (next === null) return
    if (seen.has(next.token)) throw notAdvancing(what, next.token, pages)
    if (pages >= maxPages)
      throw new TerminalFailure(`${what} has more than ${maxPages} pages`, {
        hint: 'Read a shorter window, or raise maxPages if the number is right.',
        facts: { pages },
      })
    seen.add(next.token)
    at = next.request
  }
}

function rowsOf(response: ApiResponse, path: string, what: string): readonly JsonValue[] {
  const rows = valueAt(response.body, path)
  if (rows === undefined || rows === null) return []
  if (Array.isArray(rows)) return rows
  throw new TerminalFailure(`${what} sent ${path || 'a body'} that is not a list`, {
    hint: 'The API has changed, or the path of the rows is wrong.',
  })
}

function checkConstant(before: string | undefined, value: JsonValue | undefined, what: string): string | undefined {
  if (value === undefined || value === null) return before
  const now = writeExactJson(value)
  if (before !== undefined && now !== before)
    throw new RestartFailure(`the list of ${what} changed while it was read: ${before} at first, then ${now}`, {
      hint: 'Rows may have been missed or sent twice. Read a window that is closed, so that nothing arrives in it.',
    })
  return now
}

function checkRepeated(previous: string, rows: readonly JsonValue[], what: string, pages: number): string {
  const now = writeExactJson(rows)
  if (now === previous) throw notAdvancing(what, `the rows of page ${pages - 1}`, pages)
  return now
}

const notAdvancing = (what: string, token: string, pages: number): TerminalFailure =>
  new TerminalFailure(`${what} does not advance: after ${pages} pages the server sent ${token} again`, {
    hint: 'Nothing of this walk is loaded. This is a fault of the server, or the wrong kind of pagination.',
    facts: { token, pages },
  })
