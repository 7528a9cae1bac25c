import { AuthorError } from './author-error.ts'
import type { Both, Columns, Order, RowOf, Shape } from './column-kinds.ts'
import { columnsOf } from './facts.ts'
import { handleOf } from './handle.ts'
import type { QueryCore, SelectCore } from './query-core.ts'
import type { Relation } from './relation.ts'
import { select, tableOf } from './select.ts'
import { captureSite } from './site.ts'

/** A finished select. Invariant in its row, so that union branches match exactly. */
export interface Query<in out R> {
  readonly row: R
  readonly accepts: (row: R) => void
  readonly query: QueryCore
  /** Adds columns computed from this query's own columns: what other dialects do by lateral alias. */
  derive<const S extends Shape>(f: (c: Columns<R>) => S): Query<Both<R, RowOf<S>>>
  /** Leaves out repeated rows. */
  distinct(): Query<R>
  /** Order of the result: for `limit` and for `show`; a stored relation has none. */
  orderBy(f: (c: Columns<R>) => readonly Order[]): Query<R>
  /** The first rows of the order. */
  limit(count: number): Query<R>
  /** The name of its step (CTE) where another query reads it. */
  as(label: string): Query<R>
}
export type Readable<R> = Relation<R> | Query<R>
export const isQuery = (x: object): x is Query<never> => 'query' in x && 'derive' in x

class QueryValue {
  readonly query: QueryCore
  constructor(query: QueryCore) {
    this.query = query
  }
  derive(f: (c: Record<string, unknown>) => Record<string, unknown>): QueryValue {
    const site = captureSite(this.derive)
    const table = tableOf({ kind: 'query', query: this.query }, [])
    const columns = columnsOf(table.alias, this.query.facts)
    return new QueryValue(select({ tables: [table] }, { ...columns, ...f(columns) }, site))
  }
  distinct(): QueryValue {
    return new QueryValue({ ...openSelect(this.query), distinct: true })
  }
  orderBy(f: (c: never) => readonly Order[]): QueryValue {
    const core = openSelect(this.query)
    const orderBy = f(columnsOf(undefined, core.facts) as never)
    const isBare = orderBy.every((o) => handleOf(o.by).node.kind === 'ReferenceNode')
    return new QueryValue({ ...(isBare ? core : wrapped(core)), orderBy })
  }
  limit(count: number): QueryValue {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new AuthorError(
        'limit-count',
        `limit(${count}): a count of rows is a whole number from 0`,
        'write a literal such as limit(100)',
      )
    return new QueryValue({ ...(this.query.limit === undefined ? plainSelect(this.query) : wrapped(this.query)), limit: count })
  }
  as(label: string): QueryValue {
    return new QueryValue({ ...this.query, label })
  }
}

/** The query itself if it is a select, else a select of all its columns. */
const plainSelect = (query: QueryCore): SelectCore => (query.kind === 'select' ? query : wrapped(query))
/** The same, for what would otherwise come before the limit that the query has already. */
const openSelect = (query: QueryCore): SelectCore => (query.limit === undefined ? plainSelect(query) : wrapped(query))
/** A select of all columns; an ORDER BY of expressions needs it too: engines read names in them as the tables', not the result's. */
function wrapped(query: QueryCore): SelectCore {
  const table = tableOf({ kind: 'query', query }, [])
  return { ...select({ tables: [table] }, columnsOf(table.alias, query.facts), query.site), label: query.label }
}

export const queryValue = <R>(core: QueryCore): Query<R> => new QueryValue(core) as never
