import {
  type ColumnNode,
  DummyDriver,
  type Expression,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type SelectQueryNode,
} from 'kysely'
import { AuthorError } from './author-error.ts'
import type { Row } from './define-row.ts'
import { columnsOf, factsOfDeclarations } from './facts.ts'
import { castTo, type Handle } from './handle.ts'
import { type Query, queryValue } from './query.ts'
import type { TableRef } from './query-core.ts'
import { factsOfSource, select, tableOf } from './select.ts'
import { captureSite } from './site.ts'
import { sourceOf } from './source-of.ts'
import { walk } from './walk.ts'

/** Rows are invariant, so that no one type stands for all of them. */
interface AnyReadable {
  readonly row: unknown
}
type RowIn<T> = T extends { readonly row: infer R } ? R : never
const builder = new Kysely<never>({
  dialect: {
    createDriver: () => new DummyDriver(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (d) => new PostgresIntrospector(d),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/**
 * The author's own Kysely query, for what the language lacks. Each relation is a table of the given name; the result
 * is what `row` declares, matched by name. Lineage follows the tree; what stands in `sql` text is opaque.
 */
export function viaKysely<R, T extends Readonly<Record<string, AnyReadable>>>(
  row: Row<R>,
  tables: T,
  build: (db: Kysely<{ [K in keyof T]: RowIn<T[K]> }>) => Expression<unknown>,
): Query<R> {
  const site = captureSite(viaKysely)
  const refs: TableRef[] = Object.entries(tables).map(([alias, t]) => ({ alias, source: sourceOf(t) }))
  const node = build(builder as never).toOperationNode() as SelectQueryNode
  if (node.kind !== 'SelectQueryNode')
    throw new AuthorError('kysely-not-select', 'the Kysely query is not a select', 'return db.selectFrom(…).select(…)')
  if (
    node.selections?.some(
      (s) => s.selection.kind === 'SelectAllNode' || (s.selection as { column?: { kind: string } }).column?.kind === 'SelectAllNode',
    )
  )
    throw new AuthorError('kysely-select-all', 'the Kysely query selects *', 'name the columns')
  refusePersonal(node, refs)
  const facts = factsOfDeclarations(row.declarations, row.site)
  const inner = { kind: 'kysely', node, tables: refs, facts, label: 'kysely', site, orderBy: [], limit: undefined } as const
  const table = tableOf({ kind: 'query', query: inner }, [])
  const columns = Object.entries(columnsOf(table.alias, facts)).map(([name, h]) => [
    name,
    isLoose(h) ? castTo(h, h.type).withFacts(h.facts) : h,
  ])
  return queryValue(select({ tables: [table] }, Object.fromEntries(columns), site))
}
/** Of these kinds an engine may make another type than the declared one. */
const isLoose = (h: Handle): boolean => ['number', 'float', 'day', 'ntz', 'ltz', 'tz'].includes(h.type.kind)

/** The step of a table leaves personal columns out; a name of one, also in a fragment's reference, is told here. */
function refusePersonal(node: SelectQueryNode, tables: readonly TableRef[]): void {
  const personal = new Set(tables.flatMap((t) => [...factsOfSource(t.source)].filter(([, f]) => f.pii).map(([name]) => name)))
  walk(node, (n) => {
    const name = n.kind === 'ColumnNode' ? (n as ColumnNode).column.name : undefined
    if (name !== undefined && personal.has(name))
      throw new AuthorError(
        'personal-data',
        `the Kysely query reads the personal column "${name}"`,
        'hash it in a step before: from(x).select((c) => ({ ..., hash: hashPii(c.x) }))',
      )
    return undefined
  })
}
