import { scalarText, valueAt } from '../exact-json.ts'
import { type Pagination, withParameters } from './pagination.ts'

interface CursorRule {
  /** Dotted path of the next token in the body. Missing, null or empty is the end. */
  readonly next: string
  /** Parameter that carries the token. */
  readonly parameter: string
  /** Where the parameter goes: the query by default, or the JSON body. */
  readonly in?: 'query' | 'body'
  /** Dotted path of a flag; where it is false, the walk ends even if a token is there. */
  readonly more?: string
  /** Parameters of the first page that the vendor refuses beside a token. */
  readonly firstOnly?: readonly string[]
}

/** The body names the next page by an opaque token. */
export const cursor = ({ next, parameter, in: place = 'query', more, firstOnly = [] }: CursorRule): Pagination => ({
  kind: 'cursor',
  next: ({ request, response }) => {
    if (more !== undefined && valueAt(response.body, more) === false) return null
    const token = scalarText(valueAt(response.body, next))
    if (!token) return null
    const cleared = withoutParameters(request.query ?? {}, firstOnly)
    return { token, request: withParameters({ ...request, query: cleared }, place, { [parameter]: token }) }
  },
})

const withoutParameters = <V>(query: Readonly<Record<string, V>>, names: readonly string[]): Record<string, V> =>
  Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)))
