import { ColumnNode, ReferenceNode, TableNode } from 'kysely'
import type { Declarations } from './column-types.ts'
import { type DocKey, Handle } from './handle.ts'
import type { Site } from './site.ts'
import type { SqlType } from './sql-type.ts'

/** What the compiler knows of one column of a relation or query. */
export interface Fact {
  readonly type: SqlType
  readonly nullable: boolean
  readonly pii: boolean
  readonly accepted: readonly string[] | undefined
  /** Where its own description stands, if it has one there. */
  readonly doc: DocKey | undefined
}
/** Columns in order. */
export type Facts = ReadonlyMap<string, Fact>

export const factsOfDeclarations = (declarations: Declarations, site: Site): Facts =>
  new Map(
    Object.entries(declarations).map(([name, t]) => [
      name,
      { type: t.sql, nullable: t.nullable, pii: t.isPii, accepted: t.accepted, doc: { site, name } },
    ]),
  )

export const factOf = (h: Handle): Fact => ({
  type: h.type,
  nullable: h.nullable,
  pii: h.facts.pii ?? false,
  accepted: h.facts.accepted,
  doc: h.facts.doc,
})

/** One handle a column; without an alias they name a query's own output columns. */
export function columnsOf(alias: string | undefined, facts: Facts, outer = false): Record<string, Handle> {
  const table = alias === undefined ? undefined : TableNode.create(alias)
  const columns: Record<string, Handle> = {}
  for (const [name, f] of facts)
    columns[name] = new Handle(ReferenceNode.create(ColumnNode.create(name), table), f.type, f.nullable || outer, {
      accepted: f.accepted,
      pii: f.pii,
    })
  return columns
}
