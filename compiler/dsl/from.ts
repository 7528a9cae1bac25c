import type { Expression } from 'kysely'
import { AuthorError } from './author-error.ts'
import { checkParameterOrder, readsPersonal } from './check-select.ts'
import type { Both, Columns, Condition, HavingCondition, Measures, Nullable, Order, RowOf, Shape } from './column-kinds.ts'
import type { Declarations, Declared } from './column-types.ts'
import { columnsOf } from './facts.ts'
import { elementColumns } from './flatten.ts'
import { Handle, handleOf } from './handle.ts'
import { type Query, queryValue, type Readable } from './query.ts'
import type { ExistsRef, JoinKind, TableRef } from './query-core.ts'
import { factsOfSource, select, tableOf } from './select.ts'
import { captureSite, type Site } from './site.ts'
import { sourceOf } from './source-of.ts'
import type { Json } from './value-types.ts'
import { rowNumber } from './window-functions.ts'

type All<T extends readonly unknown[]> = { readonly [I in keyof T]: Columns<T[I]> }

/** Relations joined so far. Callbacks take one row of handles per relation, in join order. */
export interface From<T extends readonly unknown[]> {
  innerJoin<R>(to: Readable<R>, on: (...c: [...All<T>, Columns<R>]) => Condition): From<[...T, R]>
  /** The joined row is nullable from here on. */
  leftJoin<R>(to: Readable<R>, on: (...c: [...All<T>, Columns<R>]) => Condition): From<[...T, Nullable<R>]>
  /** Rows of both; both sides are nullable from here on. */
  fullJoin<R>(to: Readable<R>, on: (...c: [...All<T>, Columns<R>]) => Condition): From<[...{ [I in keyof T]: Nullable<T[I]> }, Nullable<R>]>
  crossJoin<R>(to: Readable<R>): From<[...T, R]>
  /** Keeps rows that have a match; brings no columns and repeats no row. */
  semiJoin<R>(to: Readable<R>, on: (...c: [...All<T>, Columns<R>]) => Condition): From<T>
  /** Keeps rows that have no match. */
  antiJoin<R>(to: Readable<R>, on: (...c: [...All<T>, Columns<R>]) => Condition): From<T>
  /** One row for each element of a JSON array; one row of NULLs if it has none. `index` counts from 0. */
  flatten<const C extends Declarations>(
    array: (...c: All<T>) => Expression<Json | null>,
    element: C,
  ): From<[...T, Nullable<Declared<C> & { index: number }>]>
  /** Several `where`s are joined by AND. */
  where(f: (...c: All<T>) => Condition): From<T>
  /** Filters by window functions, after `where`. */
  qualify(f: (...c: All<T>) => Condition): From<T>
  /** Keeps the first row of each key in a declared order: deduplication. */
  firstPer(key: (...c: All<T>) => readonly Expression<unknown>[], order: (...c: All<T>) => readonly Order[]): From<T>
  select<const S extends Shape>(f: (...c: All<T>) => S): Query<RowOf<S>>
  /** Keys first, then measures. Maths on measures comes in `derive`. */
  groupBy<const K extends Shape>(f: (...c: All<T>) => K): Grouped<T, RowOf<K>>
  /** One row for all rows. */
  aggregate<M extends Measures>(f: (...c: All<T>) => M): Query<RowOf<M>>
}
export interface Grouped<T extends readonly unknown[], K> {
  aggregate<M extends Measures>(f: (...c: All<T>) => M): Query<Both<K, RowOf<M>>>
  /** Keeps groups for which it holds: `having((r) => sum(r.amount).is('>', 100))`. */
  having(f: (...c: All<T>) => HavingCondition): Grouped<T, K>
  /** The keys alone: distinct combinations. */
  keys(): Query<K>
}

type Callback = (...c: Record<string, Handle>[]) => unknown
interface State {
  readonly tables: readonly TableRef[]
  readonly columns: readonly Record<string, Handle>[]
  readonly exists: readonly ExistsRef[]
  readonly where: readonly Handle[]
  readonly qualify: readonly Handle[]
}

const nullable = (columns: Record<string, Handle>): Record<string, Handle> =>
  Object.fromEntries(Object.entries(columns).map(([k, h]) => [k, withNull(h)]))
const withNull = (h: Handle): Handle => new Handle(h.node, h.type, true, h.facts)

class FromValue {
  readonly s: State
  constructor(s: State) {
    this.s = s
  }
  #aliases(): string[] {
    return [...this.s.tables, ...this.s.exists].map((t) => t.alias)
  }
  #call(f: Callback): unknown {
    if (this.s.tables.length > 1)
      checkParameterOrder(
        f as never,
        this.s.tables.map((t) => t.alias),
      )
    return f(...this.s.columns)
  }
  #join(join: JoinKind, to: object, on?: Callback): FromValue {
    const table = tableOf(sourceOf(to), this.#aliases())
    const plain = columnsOf(table.alias, factsOfSource(table.source))
    if (on) checkParameterOrder(on as never, [...this.s.tables.map((t) => t.alias), table.alias])
    const condition = on ? { on: handleOf(on(...this.s.columns, plain)) } : {}
    const outer = join === 'left' || join === 'full'
    const before = join === 'full' ? this.s.columns.map(nullable) : this.s.columns
    return new FromValue({
      ...this.s,
      tables: [...this.s.tables, { ...table, join, ...condition }],
      columns: [...before, outer ? nullable(plain) : plain],
    })
  }
  innerJoin(to: object, on: Callback): FromValue {
    return this.#join('inner', to, on)
  }
  leftJoin(to: object, on: Callback): FromValue {
    return this.#join('left', to, on)
  }
  fullJoin(to: object, on: Callback): FromValue {
    return this.#join('full', to, on)
  }
  crossJoin(to: object): FromValue {
    return this.#join('cross', to)
  }
  #exists(to: object, on: Callback, negated: boolean): FromValue {
    const table = tableOf(sourceOf(to), this.#aliases())
    checkParameterOrder(on as never, [...this.s.tables.map((t) => t.alias), table.alias])
    const condition = handleOf(on(...this.s.columns, columnsOf(table.alias, factsOfSource(table.source))))
    return new FromValue({ ...this.s, exists: [...this.s.exists, { ...table, negated, on: condition }] })
  }
  semiJoin(to: object, on: Callback): FromValue {
    return this.#exists(to, on, false)
  }
  antiJoin(to: object, on: Callback): FromValue {
    return this.#exists(to, on, true)
  }
  flatten(array: Callback, element: Declarations): FromValue {
    const source = { kind: 'flatten', array: handleOf(this.#call(array)), outer: true } as const
    if (readsPersonal(source.array, this.s.tables))
      throw new AuthorError('personal-data', 'the flattened array is personal data', 'its elements could be selected: leave it out')
    const table = tableOf(source, this.#aliases())
    return new FromValue({
      ...this.s,
      tables: [...this.s.tables, { ...table, join: 'cross' }],
      columns: [...this.s.columns, elementColumns(table.alias, element, captureSite(this.flatten))],
    })
  }
  where(f: Callback): FromValue {
    return new FromValue({ ...this.s, where: [...this.s.where, handleOf(this.#call(f))] })
  }
  qualify(f: Callback): FromValue {
    return new FromValue({ ...this.s, qualify: [...this.s.qualify, handleOf(this.#call(f))] })
  }
  firstPer(key: Callback, order: Callback): FromValue {
    return this.qualify((...c) => (rowNumber().over({ by: key(...c) as never, order: order(...c) as never }) as unknown as Handle).eq(1))
  }
  select(f: Callback): Query<never> {
    return this.#query(this.#call(f), captureSite(this.select))
  }
  aggregate(f: Callback): Query<never> {
    return this.#query(this.#call(f), captureSite(this.aggregate), [])
  }
  groupBy(f: Callback): object {
    const keys = this.#call(f) as Record<string, unknown>
    const site = captureSite(this.groupBy)
    const grouped = (having: readonly Handle[]): object => {
      const aggregate = (g: Callback): Query<never> => {
        const own = captureSite(aggregate)
        return this.#query({ ...documented(keys, site), ...(this.#call(g) as object) }, own, Object.keys(keys), having)
      }
      return {
        aggregate,
        having: (h: Callback) => grouped([...having, (this.#call(h) as { condition: Handle }).condition]),
        keys: () => this.#query(keys, site, Object.keys(keys), having),
      }
    }
    return grouped([])
  }
  #query(shape: unknown, site: Site, group?: readonly string[], having: readonly Handle[] = []): Query<never> {
    const { columns: _, ...parts } = this.s
    return queryValue(select({ ...parts, having, ...(group && { group }) }, shape as Record<string, unknown>, site))
  }
}
/** Keys keep the place of `groupBy` for their descriptions. */
const documented = (shape: Record<string, unknown>, site: Site): Record<string, Handle> =>
  Object.fromEntries(Object.entries(shape).map(([name, v]) => [name, handleOf(v).withFacts({ ...handleOf(v).facts, doc: { site, name } })]))

/** Starts a query: a relation or a query (which becomes a step). */
export function from<R>(source: Readable<R>): From<[R]> {
  const table = tableOf(sourceOf(source), [])
  return new FromValue({
    tables: [table],
    columns: [columnsOf(table.alias, factsOfSource(table.source))],
    exists: [],
    where: [],
    qualify: [],
  }) as never
}
