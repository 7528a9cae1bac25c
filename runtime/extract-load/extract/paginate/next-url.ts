import { scalarText, valueAt } from '../exact-json.ts'
import { nextAddress } from './next-address.ts'
import type { Pagination } from './pagination.ts'

/** The body holds the address of the next page at a dotted path; missing, null or empty is the end. */
export const nextUrl = (path: string): Pagination => ({
  kind: 'next URL',
  next: ({ request, response }) => nextAddress(request, response, scalarText(valueAt(response.body, path))),
})
