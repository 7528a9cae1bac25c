import { DuckDBInstance } from '@duckdb/node-api'
import { PGlite } from '@electric-sql/pglite'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { type Dialect, duckdb, postgres } from '../../compiler/dialect/index.ts'
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

export const openTarget = (target: Target): Promise<OpenTarget> => (target === 'duckdb' ? openDuckdb() : openPostgres())

async function openDuckdb(): Promise<OpenTarget> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  for (const statement of duckdb.prelude) await connection.run(statement)
  return {
    dialect: duckdb,
    read: async (sql) => (await connection.runAndReadAll(sql)).getRows() as TextRow[],
    useZone: async (zone) => void (await connection.run(`set TimeZone = '${zone}'`)),
    close: async () => connection.closeSync(),
  }
}

async function openPostgres(): Promise<OpenTarget> {
  const database = await PGlite.create({ extensions: { pgcrypto } })
  for (const statement of postgres.prelude) await database.exec(statement)
  return {
    dialect: postgres,
    read: async (sql) => (await database.query<TextRow>(sql, [], { rowMode: 'array' })).rows,
    useZone: async (zone) => void (await database.exec(`set time zone '${zone}'`)),
    close: () => database.close(),
  }
}
