import type { ArtifactNode } from '#artifact'
import { type AnyResource, type LoadEvent, type LoadJob, type ResourceResult, runJob } from '#extract-load'
import { openDuckDb } from '../../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine, Row, Session } from '../../../../runtime/engine/engine.ts'
import { createState, stateOver } from './test-state.ts'

/** A database with the schemas and the state that loads write to. */
export interface Warehouse extends AsyncDisposable {
  readonly engine: Engine
  readonly nodes: readonly ArtifactNode[]
  readonly events: LoadEvent[]
  rows(sql: string): Promise<readonly Row[]>
  run(resources: AnyResource | readonly AnyResource[], settings?: Partial<LoadJob>): Promise<readonly ResourceResult[]>
}

/** Over DuckDB in memory, or the engine given, which stays open and is emptied first. */
export async function openWarehouse(nodes: readonly ArtifactNode[], given?: Engine): Promise<Warehouse> {
  const engine = given ?? (await openDuckDb({ path: ':memory:' }))
  // A session for each use: PGlite has only one at a time.
  const withSession = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const session = await engine.openSession()
    return work(session).finally(() => session.close())
  }
  const rows = (sql: string): Promise<readonly Row[]> => withSession((session) => session.query({ id: 'test', sql, params: [] }))
  if (given) for (const schema of ['raw', 'tech_health']) await rows(`drop schema if exists ${schema} cascade`)
  for (const schema of new Set(nodes.map((node) => node.schema))) await rows(`create schema if not exists ${engine.quote(schema)}`)
  await withSession((session) => createState(engine, session))
  const events: LoadEvent[] = []
  let runs = 0
  return {
    engine,
    nodes,
    events,
    rows,
    run: (resources, settings = {}) =>
      runJob({
        resources: Array.isArray(resources) ? resources : [resources as AnyResource],
        artifact: { nodes: [...nodes] },
        engine,
        schemas: Object.fromEntries(nodes.map(({ schema }) => [schema, schema])),
        openState: stateOver(engine, `run${runs + 1}`),
        environment: {},
        runId: `run${++runs}`,
        instant: `2026-01-10T00:00:0${runs % 10}Z`,
        hash: (text) => `hash(${text.length})`,
        onEvent: (event) => events.push(event),
        ...settings,
      }),
    async [Symbol.asyncDispose]() {
      if (!given) await engine.close()
    },
  }
}
