import type { JsonValue } from '../exact-json.ts'
import type { ApiRequest, ApiResponse } from '../request.ts'

/** A page that was read, as the rule for the next one sees it. */
export interface Page {
  readonly request: ApiRequest
  readonly response: ApiResponse
  readonly rows: readonly JsonValue[]
  /** Pages read so far, this one included. */
  readonly pages: number
  /** Rows read so far, this page's included. */
  readonly rowsRead: number
}

export interface NextPage {
  /** What tells this page from all others of the walk. Seen twice, the walk does not advance. */
  readonly token: string
  readonly request: ApiRequest
}

/** How one kind of API is read page by page. A value holds no state of a walk and may be used again. */
export interface Pagination {
  readonly kind: string
  /** The first request; the given one where absent. */
  readonly first?: (request: ApiRequest) => ApiRequest
  /** The next page, or null at the end. */
  readonly next: (page: Page) => NextPage | null
  /** What must stay the same from page to page, such as the total; undefined where the page does not say. */
  readonly constant?: (page: Page) => JsonValue | undefined
  /** Refuses a page that holds the very rows of the page before it: for tokens that we count ourselves and a server may ignore. */
  readonly refusesRepeatedPage?: boolean
}

/** The request with query parameters (or members of its JSON body) replaced. */
export function withParameters(
  request: ApiRequest,
  place: 'query' | 'body',
  parameters: Readonly<Record<string, string | number>>,
): ApiRequest {
  return place === 'query'
    ? { ...request, query: { ...request.query, ...parameters } }
    : { ...request, body: { ...request.body, ...parameters } }
}
