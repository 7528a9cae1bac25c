import { fileURLToPath } from 'node:url'
import type { Artifact, ArtifactNode } from '#artifact'
import { compileProject, type Dialect, duckdb } from '#compiler'
import { prepareTarget } from '../../../runtime/build/record/prepare-target.ts'
import { openDuckDb } from '../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine, Row, Scalar } from '../../../runtime/engine/engine.ts'
import { fillHoles } from '../../../runtime/engine/fill-holes.ts'
import { openPglite } from '../../../runtime/engine/pglite/open-pglite.ts'
import { type PlanContext, runPlan } from '../../../runtime/engine/run-plan.ts'
import { runStatement } from '../../../runtime/engine/run-statement.ts'
import { stagingColumns } from '../../../runtime/extract-load/load/staged-row.ts'
import { buildProject } from '../../support/build-project.ts'
import { canonical } from '../../support/model-tests/compare-rows.ts'
import { compilePaired, openPairedAccount } from '../../support/snowflake-project.ts'
import type { SourceRows } from './shop-rows.ts'

export const GOLDEN = fileURLToPath(new URL('../../projects/golden', import.meta.url))
const settings = { TimeZone: 'America/Denver' }
const openEngine = (dialect: Dialect): Promise<Engine> =>
  dialect === duckdb ? openDuckDb({ path: ':memory:', settings }) : openPglite({ settings })

export type Cells = Record<string, string | boolean | null>
/** The golden project on an engine of its own. */
export interface GoldenTarget {
  readonly artifact: Artifact
  readonly engine: Engine
  /** Loads rows of sources by the artifact's own load plans. */
  load(rows: SourceRows): Promise<void>
  /** Builds everything as the command line does, and gives each node's status. */
  build(instant: string, fullRefresh?: boolean): Promise<Record<string, string>>
  /** A node's rows in one order, cells in one form whatever the engine. */
  rowsOf(node: ArtifactNode): Promise<Cells[]>
  query(sql: string): Promise<readonly Row[]>
  close(): Promise<void>
}

export async function compileGolden(dialect: Dialect, root = GOLDEN): Promise<Artifact> {
  const { artifact, diagnostics } = await compileProject({ root, dialect })
  if (!artifact || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, undefined, 2))
  return artifact
}

export const openGolden = async (dialect: Dialect, artifact: Artifact): Promise<GoldenTarget> =>
  openGoldenOn(await openEngine(dialect), artifact)

type Query = (engine: Engine, sql: string) => Promise<readonly Row[]>
/** Where the project stands on an engine that it does not have to itself. */
export interface GoldenPlace {
  readonly query?: Query
  /** Physical schemas by logical ones. */
  readonly schemas?: Readonly<Record<string, string>>
  /** The engine's printer of names. */
  readonly identifier?: (name: string) => string
  /** Only these nodes are built. */
  readonly select?: readonly string[]
  /** Begins the names of runs: lower-case letters and digits. */
  readonly run?: string
}

/** The golden project on Snowflake's adapter and the real driver, in an account on loopback. */
export async function openGoldenOnSnowflake(): Promise<GoldenTarget> {
  const project = await compilePaired(GOLDEN)
  const account = await openPairedAccount(project)
  const target = await openGoldenOn(account.openEngine(), project.artifact, { query: account.query })
  return { ...target, close: async () => account[Symbol.asyncDispose]() }
}

export async function openGoldenOn(engine: Engine, artifact: Artifact, place: GoldenPlace = {}): Promise<GoldenTarget> {
  const { query = queryOnce, schemas = schemasOf(artifact), select = [], identifier, run = '' } = place
  await prepareGolden(engine, artifact, schemas)
  let [loads, builds] = [0, 0]
  return {
    artifact,
    engine,
    load: (rows) => loadGolden(engine, artifact, rows, `${run}load${loads++}`, schemas),
    build: async (instant, fullRefresh = false) => {
      const runId = run === '' ? {} : { runId: `${run}build${builds++}` }
      const result = await buildProject({ artifact, engine, root: GOLDEN, instant, fullRefresh, schemas, select, ...runId })
      return Object.fromEntries(result.nodes.map((n) => [n.node, n.problem ? `${n.status}: ${n.problem.message}` : n.status]))
    },
    rowsOf: (node) => rowsOfNode(node, (sql) => query(engine, sql), { schemas, identifier }),
    query: (sql) => query(engine, sql),
    close: () => engine.close(),
  }
}

const schemasOf = (artifact: Artifact): Readonly<Record<string, string>> => Object.fromEntries(artifact.schemas.map((s) => [s, s]))

async function inSession<T>(
  engine: Engine,
  schemas: Readonly<Record<string, string>>,
  run: string,
  work: (context: PlanContext) => Promise<T>,
): Promise<T> {
  const session = await engine.openSession()
  const values = { schemas, run, values: { loaded_at: '2026-01-01 00:00:00+00:00', key: 'golden' } }
  return work({ engine, session, values }).finally(() => session.close())
}

/** Schemas, state and the key of the hashes. */
export const prepareGolden = (engine: Engine, artifact: Artifact, schemas = schemasOf(artifact)): Promise<void> =>
  inSession(engine, schemas, 'setup', async (context) => {
    await prepareTarget(context.session, engine, artifact, schemas)
    await runStatement(artifact.state['insert_pii_key'] as never, context)
  })

/** Loads rows of sources by the artifact's own load plans; `run` names the staging relations. */
export const loadGolden = (
  engine: Engine,
  artifact: Artifact,
  rows: SourceRows,
  run: string,
  schemas = schemasOf(artifact),
): Promise<void> =>
  inSession(engine, schemas, run, async (context) => {
    for (const [name, list] of Object.entries(rows)) {
      const node = artifact.nodes.find((n) => n.name === name)
      if (!node?.load) throw new Error(`${name} has no load plan`)
      await runPlan(node.load.create, context)
      await runPlan(node.load.stage, context)
      const columns = stagingColumns(node.columns)
      const relation = fillHoles({ id: 'staging', text: node.load.staging, expect: { kind: 'none' } }, context.values, engine).sql
      const cells = list.map((row, i) =>
        columns.map((c): Scalar => (c.name === '_row' ? BigInt(i) : c.name === '_op' ? 'upsert' : (row[c.name] ?? null))),
      )
      await context.session.append(relation, columns, oneBatch(cells))
      await runPlan(node.load.merge, context)
      await runPlan(node.load.cleanup, context)
    }
  })

/** A node's rows in one order, cells in one form whatever the engine. */
export async function rowsOfNode(
  node: ArtifactNode,
  query: (sql: string) => Promise<readonly Row[]>,
  {
    schemas = {},
    identifier = (name) => `"${name}"`,
  }: Pick<GoldenPlace, 'schemas'> & { readonly identifier?: GoldenPlace['identifier'] | undefined } = {},
): Promise<Cells[]> {
  const [schema = '', name = ''] = node.name.includes('.') ? node.name.split('.') : [node.schema, node.name]
  const relation = [schemas[schema] ?? schema, name].map(identifier).join('.')
  const rows = await query(`select ${node.columns.map((c) => identifier(c.name)).join(', ')} from ${relation}`)
  const cells = rows.map((row) => Object.fromEntries(node.columns.map((c) => [c.name, canonical(row[c.name], c.type.kind)])))
  return cells.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

async function queryOnce(engine: Engine, sql: string): Promise<readonly Row[]> {
  const session = await engine.openSession()
  return session.query({ id: 'test', sql, params: [] }).finally(() => session.close())
}

async function* oneBatch(rows: readonly (readonly Scalar[])[]): AsyncIterable<readonly (readonly Scalar[])[]> {
  yield rows
}

/** Nodes that stand in the warehouse and are built by the project. */
export const builtNodes = (artifact: Artifact): ArtifactNode[] =>
  artifact.nodes.filter((n) => n.kind !== 'source' && n.materialization !== 'ephemeral')
