import { scalarText, valueAt } from '../exact-json.ts'
import { nextAddress } from './next-address.ts'
import type { Pagination } from './pagination.ts'

interface NextUrlRule {
  /** Dotted path of a figure about the whole list, such as its total. The walk restarts if it changes. */
  readonly total?: string
}

/** The body holds the address of the next page at a dotted path; missing, null or empty is the end. */
export const nextUrl = (path: string, { total }: NextUrlRule = {}): Pagination => ({
  kind: 'next URL',
  next: ({ request, response }) => nextAddress(request, response, scalarText(valueAt(response.body, path))),
  ...(total === undefined ? {} : { constant: ({ response }) => valueAt(response.body, total) }),
})
