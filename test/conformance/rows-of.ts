import type { Declarations, Declared, Query } from '#dsl'
import { castTo } from '../../compiler/dsl/handle.ts'
import { queryValue } from '../../compiler/dsl/query.ts'
import type { QueryCore } from '../../compiler/dsl/query-core.ts'
import { select } from '../../compiler/dsl/select.ts'

type Cell = string | number | bigint | boolean | null

/** A query of literal rows, as VALUES is in SQL: rowsOf({ x: integer().null() }, [[1], [null]]). JSON is given as text. */
export function rowsOf<const C extends Declarations>(columns: C, rows: readonly (readonly Cell[])[]): Query<Declared<C>> {
  const entries = Object.entries(columns)
  const branches = rows.map((row) =>
    select(
      { tables: [] },
      Object.fromEntries(entries.map(([name, type], i) => [name, castTo(row[i] ?? null, type.sql).withFacts({})])),
      {},
    ),
  )
  const facts = new Map(
    entries.map(([name, type]) => [name, { type: type.sql, nullable: type.nullable, pii: false, accepted: type.accepted, doc: undefined }]),
  )
  const core = { kind: 'union', operator: 'union all', branches, facts, label: 'rows', site: {}, orderBy: [], limit: undefined } as const
  return queryValue(branches.length === 1 ? { ...(branches[0] as QueryCore), facts, label: 'rows' } : core)
}
