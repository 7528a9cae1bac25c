import { type Dialect, duckdb, postgres } from '../../compiler/dialect/index.ts'
import { openDuckDb } from '../../runtime/engine/duckdb/open-duckdb.ts'
import { openPglite } from '../../runtime/engine/pglite/open-pglite.ts'
import type { Target } from './case.ts'
import type { PrintedCase } from './print-case.ts'

export type TextRow = readonly (string | null)[]
/** A database, set up as the artifact's prelude says. */
export interface OpenTarget {
  readonly dialect: Dialect
  /** Runs a statement whose columns are text. */
  read(sql: string): Promise<readonly TextRow[]>
  /** The rows of a case as text. */
  answer(printed: PrintedCase): Promise<readonly TextRow[]>
  useZone(zone: string): Promise<void>
  close(): Promise<void>
}

/** An engine in memory. */
export async function openTarget(target: Target): Promise<OpenTarget> {
  const dialect = target === 'duckdb' ? duckdb : postgres
  const engine = target === 'duckdb' ? await openDuckDb({ path: ':memory:' }) : await openPglite()
  const session = await engine.openSession()
  const execute = (id: string, sql: string) => session.execute({ id, sql, params: [] })
  for (const [i, statement] of dialect.prelude.entries()) await execute(`prelude ${i}`, statement)
  const read = async (sql: string): Promise<readonly TextRow[]> =>
    (await session.query({ id: 'case', sql, params: [] })).map((row) => Object.values(row) as TextRow)
  return {
    dialect,
    read,
    answer: ({ asText }) => read(asText),
    useZone: async (zone) => void (await execute('zone', target === 'duckdb' ? `set TimeZone = '${zone}'` : `set time zone '${zone}'`)),
    close: () => engine.close(),
  }
}
