import type { Artifact, ArtifactNode, Plan, Statement } from '#artifact'
import { type Dialect, duckdb } from '../../../compiler/dialect/index.ts'
import { prepareTarget } from '../../../runtime/build/record/prepare-target.ts'
import { openDuckDb } from '../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Row, Scalar } from '../../../runtime/engine/engine.ts'
import { fillHoles } from '../../../runtime/engine/fill-holes.ts'
import { openPglite } from '../../../runtime/engine/pglite/open-pglite.ts'
import { runPlan } from '../../../runtime/engine/run-plan.ts'
import { type PlanOutcome, runStatement } from '../../../runtime/engine/run-statement.ts'
import { stagingColumns } from '../../../runtime/extract-load/load/staged-row.ts'

/** A window's text for the holes of a run. */
export interface Times {
  readonly start?: string
  readonly end?: string
}
/** A database on which an artifact's plans run one by one, and the rows are read. */
export interface Bench {
  /** Runs a plan; its window is all of time unless said otherwise. */
  run(plan: Plan | undefined, times?: Times): Promise<PlanOutcome>
  statement(statement: Statement | undefined): Promise<PlanOutcome>
  sql(text: string): Promise<void>
  rows(text: string): Promise<readonly Row[]>
  /** Rows as text: `1|a|NULL`. */
  lines(text: string): Promise<string[]>
  /** Stages a batch for a source and merges it, as the loader does. */
  load(
    node: ArtifactNode,
    batch: readonly Batch[],
    more?: { readonly sweep?: boolean; readonly at?: string },
  ): Promise<Record<string, number | null>>
  close(): Promise<void>
}
/** An operation and the row's cells by name. */
export type Batch = readonly ['upsert' | 'delete' | 'replace' | 'keep', Readonly<Record<string, Scalar>>]

export async function openBench(artifact: Artifact, dialect: Dialect = duckdb): Promise<Bench> {
  const engine =
    dialect === duckdb
      ? await openDuckDb({ path: ':memory:', settings: { TimeZone: 'Asia/Kolkata' } })
      : await openPglite({ settings: { TimeZone: 'Asia/Kolkata' } })
  const session = await engine.openSession()
  const schemas = Object.fromEntries(artifact.schemas.map((s) => [s, s]))
  await prepareTarget(session, engine, artifact, schemas)
  let runs = 0
  const context = (times: Times = {}, at = '2026-01-01 00:00:00+00:00') => {
    const { start = '1900-01-01 00:00:00', end = '2200-01-01 00:00:00' } = times
    return {
      engine,
      session,
      values: { schemas, run: `r${runs++}`, times: { window_start: start, window_end: end }, values: { loaded_at: at } },
    }
  }
  const given = <T>(x: T | undefined): T => {
    if (x === undefined) throw new Error('the node has no such plan')
    return x
  }
  const rows = (sql: string): Promise<readonly Row[]> => session.query({ id: 'test', sql, params: [] })
  return {
    run: (plan, times) => runPlan(given(plan), context(times)),
    statement: (statement) => runStatement(given(statement), context()),
    sql: async (text) => {
      for (const sql of text.split(';')) if (sql.trim() !== '') await session.execute({ id: 'test', sql, params: [] })
    },
    rows,
    lines: async (sql) =>
      (await rows(sql)).map((row) =>
        Object.values(row)
          .map((v) => (v === null ? 'NULL' : String(v)))
          .join('|'),
      ),
    load: async (node, batch, { sweep = false, at } = {}) => {
      const load = given(node.load)
      const run = context({}, at)
      const columns = stagingColumns(node.columns)
      const cells = batch.map(([op, row], i) =>
        columns.map((c): Scalar => (c.name === '_row' ? BigInt(i) : c.name === '_op' ? op : (row[c.name] ?? null))),
      )
      await runPlan(load.create, run)
      await runPlan(load.stage, run)
      try {
        await session.append(
          fillHoles({ id: 'staging', text: load.staging, expect: { kind: 'none' } }, run.values, engine).sql,
          columns,
          oneBatch(cells),
        )
        const { counts } = await runPlan(load.merge, run)
        const swept = sweep ? await runPlan(given(load.sweep), run) : undefined
        return { ...counts, ...swept?.counts }
      } finally {
        await runPlan(load.cleanup, run)
      }
    },
    close: () => engine.close(),
  }
}

async function* oneBatch(rows: readonly (readonly Scalar[])[]): AsyncIterable<readonly (readonly Scalar[])[]> {
  yield rows
}
