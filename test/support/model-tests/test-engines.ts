import { type Dialect, duckdb, postgres } from '#compiler'
import { openDuckDb } from '../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine, Session } from '../../../runtime/engine/engine.ts'
import { openPglite } from '../../../runtime/engine/pglite/open-pglite.ts'

export interface TestEngine {
  readonly dialect: Dialect
  readonly session: Session
}
const opened = new Map<string, Promise<TestEngine>>()

/** One instance of each engine for all test files of a worker, with its dialect's library and a fixed key for hashes. */
export function testEngine(dialect: Dialect): Promise<TestEngine> {
  const known = opened.get(dialect.name)
  if (known) return known
  const starting = start(dialect)
  opened.set(dialect.name, starting)
  return starting
}
async function start(dialect: Dialect): Promise<TestEngine> {
  const engine: Engine = dialect === postgres ? await openPglite({}) : await openDuckDb({ path: ':memory:' })
  const session = await engine.openSession()
  const run = (sql: string): Promise<unknown> => session.execute({ id: 'test/setup', sql, params: [] })
  for (const sql of dialect.prelude) await run(sql)
  await run('create schema if not exists tech_health')
  await run(`create table tech_health.pii_key (${dialect.identifier('key')} ${dialect.typeName({ kind: 'text' })})`)
  await run("insert into tech_health.pii_key values ('unit-test-key')")
  return { dialect, session }
}
export const testDialects: readonly Dialect[] = [postgres, duckdb]
