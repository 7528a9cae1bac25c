import { nextAddress } from './next-address.ts'
import type { Pagination } from './pagination.ts'

/** The `Link` header names the next page (RFC 8288): `<https://...>; rel="next"`. */
export const linkHeader = (): Pagination => ({
  kind: 'link header',
  next: ({ request, response }) => nextAddress(request, response, readNextLink(response.headers.get('link'))),
})

/** The target of the link whose relation is `next`, or null. */
export function readNextLink(header: string | null): string | null {
  for (const [, target, parameters] of (header ?? '').matchAll(
    /<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*(?:=\s*(?:"[^"]*"|[^\s;,"]+))?)*)/g,
  )) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters ?? '')
    if ((relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/).includes('next')) return target ?? null
  }
  return null
}
