import { TerminalFailure } from '../../../failures.ts'
import { scalarText, valueAt } from '../exact-json.ts'
import { type Pagination, withParameters } from './pagination.ts'

interface OffsetRule {
  /** Rows of a page, sent as `limit`. */
  readonly size: number
  readonly parameter?: string
  readonly limit?: string
  /** Dotted path of the number of rows in all. Without it a page with fewer rows than `size` is the last. */
  readonly total?: string
}

/** Rows are skipped by their count. The walk restarts if the total changes. */
export const offset = ({ size, parameter = 'offset', limit = 'limit', total }: OffsetRule): Pagination => ({
  kind: 'offset',
  refusesRepeatedPage: true,
  first: (request) => withParameters(request, 'query', { [parameter]: 0, [limit]: size }),
  next: ({ request, response, rows }) => {
    // A page that holds more than was asked for has a row twice: counting it would pass over another one.
    const read = Number(request.query?.[parameter] ?? 0) + Math.min(rows.length, size)
    const all = total === undefined ? null : scalarText(valueAt(response.body, total))
    if (all === null ? rows.length < size : read >= Number(all)) return null
    if (rows.length === 0)
      throw new TerminalFailure(`an empty page came after ${read} of ${all} rows`, {
        hint: 'The server counts rows that it does not send.',
      })
    return { token: `offset ${read}`, request: withParameters(request, 'query', { [parameter]: read }) }
  },
  ...(total === undefined ? {} : { constant: ({ response }) => valueAt(response.body, total) }),
})
