import { AuthorError } from './author-error.ts'
import { columnsOf, type Fact } from './facts.ts'
import { castTo, type Handle } from './handle.ts'
import { widenTypes } from './number-rules.ts'
import { type Query, queryValue, type Readable } from './query.ts'
import type { QueryCore, UnionCore } from './query-core.ts'
import { factsOfSource, select, tableOf } from './select.ts'
import { captureSite, type Site } from './site.ts'
import { sourceOf } from './source-of.ts'
import type { SqlType } from './sql-type.ts'

/** The names of R's columns, whatever their type; keeps each declaration, so that a rename reaches every branch. */
type Names<R> = { [K in keyof R]: unknown }
export type UnionRow<A, B> = Either<Names<A> & Names<B>, A, B>
type Either<T, A, B> = { [K in keyof T]: (K extends keyof A ? A[K] : never) | (K extends keyof B ? B[K] : never) } & {}
type Kind<V> = [NonNullable<V>] extends [string]
  ? string
  : [NonNullable<V>] extends [number]
    ? number
    : [NonNullable<V>] extends [boolean]
      ? boolean
      : NonNullable<V>
type Wrong<A, B> = { [K in keyof A & keyof B]: [Kind<A[K]>] extends [Kind<B[K]>] ? never : K }[keyof A & keyof B]
export type BranchOf<A, B> = [Exclude<keyof A, keyof B>] extends [never]
  ? [Exclude<keyof B, keyof A>] extends [never]
    ? [Wrong<A, B>] extends [never]
      ? unknown
      : { 'union branch: this column has another type': Wrong<A, B> }
    : { 'union branch: this column is not in the first branch': Exclude<keyof B, keyof A> }
  : { 'union branch: this column is missing': Exclude<keyof A, keyof B> }

/** Rows of both, repeated ones too, matched by name. A rename of a column reaches both branches. */
export function unionAll<A, B>(first: Readable<A>, second: Readable<B> & BranchOf<A, B>): Query<UnionRow<A, B>> {
  return combine('union all', [first, second], captureSite(unionAll))
}
/** Rows of both without repeated ones. */
export function unionDistinct<A, B>(first: Readable<A>, second: Readable<B> & BranchOf<A, B>): Query<UnionRow<A, B>> {
  return combine('union', [first, second], captureSite(unionDistinct))
}
/** Rows that both have, without repeated ones; NULL equals NULL. */
export function intersect<A, B>(first: Readable<A>, second: Readable<B> & BranchOf<A, B>): Query<UnionRow<A, B>> {
  return combine('intersect', [first, second], captureSite(intersect))
}
/** Rows of the first that the second does not have, without repeated ones; NULL equals NULL. */
export function except<A, B>(first: Readable<A>, second: Readable<B> & BranchOf<A, B>): Query<UnionRow<A, B>> {
  return combine('except', [first, second], captureSite(except))
}
/** One branch for each item, all rows. */
export function unionOver<const T, R>(items: readonly T[], branch: (item: T) => Readable<R>): Query<R> {
  if (items.length === 0) throw new AuthorError('union-of-nothing', 'a union over an empty list', 'give at least one item')
  return combine('union all', items.map(branch), captureSite(unionOver))
}

/** Columns are aligned by name with the first branch, and widened to the type that holds every branch's values. */
function combine<R>(operator: UnionCore['operator'], branches: readonly object[], site: Site): Query<R> {
  const cores = branches.map((b) => branchOf(b, site))
  const [first] = cores as [QueryCore]
  if (cores.length === 1) return queryValue(first)
  const names = [...first.facts.keys()]
  cores.forEach((core, i) => {
    const missing = names.filter((n) => !core.facts.has(n))
    const extra = [...core.facts.keys()].filter((n) => !first.facts.has(n))
    if (missing.length + extra.length > 0)
      throw new AuthorError(
        'union-columns',
        `branch ${i + 1} of the union ${[missing.length ? `lacks ${missing.join(', ')}` : '', extra.length ? `has also ${extra.join(', ')}` : ''].filter(Boolean).join(' and ')}`,
        'give every branch the same columns; the order does not matter',
      )
  })
  const facts = new Map<string, Fact>()
  for (const name of names) {
    const all = cores.map((c) => c.facts.get(name) as Fact)
    const lists = all.map((f) => f.accepted)
    facts.set(name, {
      type: widenTypes(
        all.map((f) => f.type),
        `union, column ${name}`,
      ),
      nullable: all.some((f) => f.nullable),
      pii: false,
      accepted: lists.every((l) => l !== undefined) ? [...new Set(lists.flat() as string[])] : undefined,
      doc: first.facts.get(name)?.doc,
    })
  }
  const types = new Map([...facts].map(([n, f]) => [n, f.type]))
  return queryValue({
    kind: 'union',
    operator,
    branches: cores.map((c) => retype(c, types)),
    facts,
    label: undefined,
    site,
    orderBy: [],
    limit: undefined,
  })
}

function branchOf(branch: object, site: Site): QueryCore {
  const source = sourceOf(branch)
  if (source.kind === 'query') return source.query
  const table = tableOf(source, [])
  return select({ tables: [table] }, columnsOf(table.alias, factsOfSource(source)), site)
}

/** The same query with its columns in another order and of wider types. */
function retype(core: QueryCore, types: ReadonlyMap<string, SqlType>): QueryCore {
  const facts = new Map([...types].map(([n, type]) => [n, { ...(core.facts.get(n) as Fact), type }]))
  if (core.kind === 'union') return { ...core, facts, branches: core.branches.map((b) => retype(b, types)) }
  if (core.kind === 'kysely' || core.orderBy.length > 0 || core.limit !== undefined) {
    const table = tableOf({ kind: 'query', query: core }, [])
    return retype(select({ tables: [table] }, columnsOf(table.alias, core.facts), core.site), types)
  }
  return { ...core, facts, shape: new Map([...types].map(([n, type]) => [n, widened(core.shape.get(n) as Handle, type)])) }
}
function widened(h: Handle, type: SqlType): Handle {
  const same = h.type.kind === type.kind && (h.type.kind !== 'number' || (type.kind === 'number' && h.type.scale === type.scale))
  return same ? h : castTo(h, type).withFacts(h.facts)
}
