import type { Artifact } from '#artifact'
import { compileProject, snowflake } from '#compiler'
import { pairStatements } from '../../runtime/cli/context/pair-statements.ts'
import { twinDialect } from '../../runtime/cli/snowflake/twin-dialect.ts'
import type { Engine, Row } from '../../runtime/engine/engine.ts'
import { openSnowflake } from '../../runtime/engine/snowflake/open-snowflake.ts'
import type { Clock } from '../../runtime/extract-load/clock.ts'
import { loopbackOptions } from '../runtime/engine/snowflake/support/loopback-options.ts'
import { openSnowflakeServer, type SnowflakeServer } from './snowflake-server/open-snowflake-server.ts'
import type { StatementPair } from './snowflake-server/twins/statement-pair.ts'

const WAREHOUSES = ['compute_wh', 'transform_s', 'transform_l', 'small', 'medium', 'large', 'small_wh', 'large_wh']

/** A project compiled for Snowflake, and the twins of its statements. */
export interface PairedProject {
  readonly artifact: Artifact
  readonly pairs: readonly StatementPair[]
}
export async function compilePaired(root: string): Promise<PairedProject> {
  const { artifact, twin } = await compileBoth(root)
  return { artifact, pairs: pairStatements(artifact, twin) as StatementPair[] }
}

/** A project for Snowflake, and for DuckDB in its place. */
export async function compileBoth(root: string): Promise<{ readonly artifact: Artifact; readonly twin: Artifact }> {
  const [{ artifact, diagnostics }, { artifact: twin }] = [
    await compileProject({ root, dialect: snowflake }),
    await compileProject({ root, dialect: twinDialect }),
  ]
  if (!artifact || !twin) throw new Error(JSON.stringify(diagnostics, undefined, 2))
  return { artifact, twin }
}

/** An account on loopback that knows the project's statements, on a DuckDB file or in memory. */
export interface PairedAccount extends AsyncDisposable {
  readonly server: SnowflakeServer
  /** The adapter on the real driver; one after the other, as processes would. Its waits are by the clock. */
  openEngine(clock?: Clock): Engine
  /** Rows of a query in DuckDB's SQL, through the driver. */
  query(engine: Engine, sql: string): Promise<readonly Row[]>
}
export async function openPairedAccount({ pairs }: PairedProject, database = ':memory:'): Promise<PairedAccount> {
  const server = await openSnowflakeServer({ database, warehouses: WAREHOUSES.map((name) => ({ name: name.toUpperCase() })) })
  await server.control.register(pairs)
  const engines: Engine[] = []
  return {
    server,
    openEngine(clock) {
      const engine = openSnowflake({ ...loopbackOptions(server.url), stopSeconds: 1 }, clock)
      engines.push(engine)
      return engine
    },
    async query(engine, sql) {
      await server.control.register([{ id: 'test', snowflake: [sql], twins: [[sql]] }])
      const session = await engine.openSession()
      return session.query({ id: 'test', sql, params: [] }).finally(() => session.close())
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(engines.map((engine) => engine.close()))
      await server.close()
    },
  }
}
