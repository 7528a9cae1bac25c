import { scalarText, valueAt } from '../exact-json.ts'
import { type Pagination, withParameters } from './pagination.ts'

interface KeysetRule {
  /** Parameter that carries the last id. */
  readonly parameter: string
  /** Dotted path of the id in a row; `id` by default. */
  readonly id?: string
  /** Dotted path of the object that says how to go on, where the server sends one. */
  readonly meta?: string
  /** Name of the next id in that object. */
  readonly next?: string
}

/**
 * The next page begins after the last id. Two end conditions, for servers differ: where the meta object is there, the walk
 * goes on while it names an id; where it is not, until a page is empty.
 */
export const keyset = ({ parameter, id = 'id', meta, next = 'after' }: KeysetRule): Pagination => ({
  kind: 'keyset',
  next: ({ request, response, rows }) => {
    const said = meta === undefined ? undefined : valueAt(response.body, meta)
    if (rows.length === 0) return null
    const token = said === undefined || said === null ? scalarText(valueAt(rows.at(-1), id)) : scalarText(valueAt(said, next))
    return token ? { token, request: withParameters(request, 'query', { [parameter]: token }) } : null
  },
})
