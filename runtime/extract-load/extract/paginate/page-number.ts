import { valueAt } from '../exact-json.ts'
import { checkCount } from './check-count.ts'
import { type Pagination, withParameters } from './pagination.ts'

interface PageNumberRule {
  /** Parameter that carries the number; `page` by default. */
  readonly parameter?: string
  readonly first?: number
  readonly in?: 'query' | 'body'
  /** Rows of a full page: a shorter one is the last. Without `more`, that or an empty page is the end. */
  readonly size?: number
  /** Dotted path of a flag that says whether there are more pages. */
  readonly more?: string
  /** Dotted path of the number of rows in all, which must not change during the walk and is what all pages together must hold. */
  readonly total?: string
}

/** Pages are counted. The walk restarts if the total changes or is not what came, for rows would then have moved between pages. */
export const pageNumber = ({ parameter = 'page', first = 1, in: place = 'query', size, more, total }: PageNumberRule = {}): Pagination => ({
  kind: 'page number',
  refusesRepeatedPage: true,
  first: (request) => withParameters(request, place, { [parameter]: first }),
  next: ({ request, response, rows, rowsRead, pages }) => {
    const flag = more === undefined ? undefined : valueAt(response.body, more)
    const isLast = flag === false || (flag === undefined && (rows.length === 0 || (size !== undefined && rows.length < size)))
    if (isLast) {
      if (total !== undefined) checkCount(rowsRead, valueAt(response.body, total))
      return null
    }
    const number = first + pages
    return { token: `page ${number}`, request: withParameters(request, place, { [parameter]: number }) }
  },
  ...(total === undefined ? {} : { constant: ({ response }) => valueAt(response.body, total) }),
})
