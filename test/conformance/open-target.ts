import { type Dialect, duckdb, postgres } from '../../compiler/dialect/index.ts'
import { openDuckDb } from '../../runtime/engine/duckdb/open-duckdb.ts'
import { openPglite } from '../../runtime/engine/pglite/open-pglite.ts'
import type { Target } from './case.ts'

export type TextRow = readonly (string | null)[]
/** A database in memory, set up as the artifact's prelude says. */
export interface OpenTarget {
  readonly dialect: Dialect
  /** Runs a statement whose columns are text. */
  read(sql: string): Promise<readonly TextRow[]>
  useZone(zone: string): Promise<void>
  close(): Promise<void>
}

export async function openTarget(target: Target): Promise<OpenTarget> {
  const dialect = target === 'duckdb' ? duckdb : postgres
  const engine = target === 'duckdb' ? await openDuckDb({ path: ':memory:' }) : await openPglite()
  const session = await engine.openSession()
  const execute = (id: string, sql: string) => session.execute({ id, sql, params: [] })
  for (const [i, statement] of dialect.prelude.entries()) await execute(`prelude ${i}`, statement)
  return {
    dialect,
    read: async (sql) => (await session.query({ id: 'case', sql, params: [] })).map((row) => Object.values(row) as TextRow),
    useZone: async (zone) => void (await execute('zone', target === 'duckdb' ? `set TimeZone = '${zone}'` : `set time zone '${zone}'`)),
    close: () => engine.close(),
  }
}
