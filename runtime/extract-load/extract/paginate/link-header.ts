import { valueAt } from '../exact-json.ts'
import { nextAddress } from './next-address.ts'
import type { Pagination } from './pagination.ts'

interface LinkRule {
  /** Dotted path of the number of rows in all, for addresses that skip rows by their count: it must not change during the walk. */
  readonly total?: string
}

/** The `Link` header names the next page (RFC 8288): `<https://...>; rel="next"`. The walk restarts if the total changes. */
export const linkHeader = ({ total }: LinkRule = {}): Pagination => ({
  kind: 'link header',
  next: ({ request, response }) => nextAddress(request, response, readNextLink(response.headers.get('link'))),
  ...(total === undefined ? {} : { constant: ({ response }) => valueAt(response.body, total) }),
})

/** The target of the link whose relation is `next`, or null. */
function readNextLink(header: string | null): string | null {
  for (const [, target, parameters] of (header ?? '').matchAll(
    /<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*(?:=\s*(?:"[^"]*"|[^\s;,"]+))?)*)/g,
  )) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters ?? '')
    if ((relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/).includes('next')) return target ?? null
  }
  return null
}
