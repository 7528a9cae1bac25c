import { DummyDriver, type Expression, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type SelectQueryNode } from 'kysely'
import { AuthorError } from './author-error.ts'
import type { Row } from './define-row.ts'
import { columnsOf, factsOfDeclarations } from './facts.ts'
import { isQuery, type Query, queryValue, type Readable } from './query.ts'
import type { TableRef } from './query-core.ts'
import { select, tableOf } from './select.ts'
import { captureSite } from './site.ts'

type RowIn<T> = T extends { readonly row: infer R } ? R : never
const builder = new Kysely<never>({
  dialect: { createDriver: () => new DummyDriver(), createAdapter: () => new PostgresAdapter(), createIntrospector: (d) => new PostgresIntrospector(d), createQueryCompiler: () => new PostgresQueryCompiler() },
})

/**
 * The author's own Kysely query, for what the language lacks. Each relation is a table of the given name; the result
 * is what `row` declares, matched by name. Lineage follows the tree; what stands in `sql` text is opaque.
 */
export function viaKysely<R, T extends Readonly<Record<string, Readable<never>>>>(
  row: Row<R>,
  tables: T,
  build: (db: Kysely<{ [K in keyof T]: RowIn<T[K]> }>) => Expression<unknown>,
): Query<R> {
  const site = captureSite(viaKysely)
  const refs: TableRef[] = Object.entries(tables).map(([alias, t]) => ({
    alias,
    source: isQuery(t) ? { kind: 'query', query: t.query } : { kind: 'relation', relation: (t as never as { relation: never }).relation },
  }))
  const node = build(builder as never).toOperationNode() as SelectQueryNode
  if (node.kind !== 'SelectQueryNode') throw new AuthorError('kysely-not-select', 'the Kysely query is not a select', 'return db.selectFrom(…).select(…)')
  if (node.selections?.some((s) => s.selection.kind === 'SelectAllNode' || (s.selection as { column?: { kind: string } }).column?.kind === 'SelectAllNode'))
    throw new AuthorError('kysely-select-all', 'the Kysely query selects *', 'name the columns')
  const facts = factsOfDeclarations(row.declarations, row.site)
  const inner = { kind: 'kysely', node, tables: refs, facts, label: 'kysely', site, orderBy: [], limit: undefined } as const
  const table = tableOf({ kind: 'query', query: inner }, [])
  return queryValue(select({ tables: [table] }, columnsOf(table.alias, facts), site))
}
