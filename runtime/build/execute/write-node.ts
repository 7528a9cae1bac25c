import type { ArtifactNode } from '#artifact'
import type { RunOptions, Scalar, Session } from '../../engine/engine.ts'
import { fillHoles } from '../../engine/fill-holes.ts'
import { type PlanContext, runPlan } from '../../engine/run-plan.ts'
import type { PlanOutcome } from '../../engine/run-statement.ts'
import { invariant, TerminalFailure } from '../../failures.ts'
import { type BuildPlan, modelResource, type PlannedNode, sweepResource } from '../plan/build-plan.ts'
import { describeColumns } from '../plan/built-columns.ts'
import { valuesOf } from '../plan/plan-settings.ts'
import { fullTimes } from '../plan/plan-windows.ts'
import { type NodeState, openNodeState } from '../record/open-node-state.ts'
import { applySettings } from './apply-settings.ts'
import type { BuildContext } from './build-context.ts'
import { checkTarget } from './check-target.ts'
import { watermarksToCommit } from './committed-watermarks.ts'
import type { HeldWarehouse } from './hold-warehouse.ts'
import { runInParts } from './plan-parts.ts'
import { readSeedRows } from './read-seed-rows.ts'

export interface Written {
  /** The plan as it was run: a relation that is missing turns an incremental run into a full one. */
  readonly planned: PlannedNode
  readonly rows: number | null
  /** The last one that it ran on; undefined is the connection's own. */
  readonly warehouse: string | undefined
  readonly facts: Readonly<Record<string, Scalar>>
}

/**
 * Builds one node: its relation, its watermarks and the mark that it is built, together. Where publishing is DDL the
 * marks come after it; a crash in between makes the next run do the same window again, which changes nothing.
 * @throws what the engine or the plan's own checks throw; the old rows are then as they were.
 */
export async function writeNode(
  planned: PlannedNode,
  plan: BuildPlan,
  session: Session,
  context: BuildContext,
  warehouse: HeldWarehouse,
): Promise<Written> {
  const state = openNodeState(session, context)
  const settled =
    planned.run === 'incremental' ? await settleOnTarget(planned, plan, contextOf(planned, session, context), context) : planned
  const { node } = settled
  const first = contextOf(settled, session, context)
  if (settled.run === 'settings') {
    await applySettings(settled, first, session, state)
    return { planned: settled, rows: null, warehouse: undefined, facts: {} }
  }
  invariant(settled.plan, `'${node.name}' has no plan`)
  const runs = { ...first, options: { ...first.options, ...(await warehouse.choose(settled, first)) } }
  if (settled.run === 'full' && node.kind === 'snapshot') await guardHistory(node, runs, planned === settled)
  // An append that was done again would add its rows twice, so nothing may say that the old relation is still current.
  if (settled.run === 'full' && node.incremental?.strategy === 'append') await session.transaction(() => state.forget(node.name))
  let seeded: { readonly rows?: number } = {}
  const outcome = await runInParts(settled.plan, runs, {
    afterPrepare: async () => {
      if (node.seed) seeded = { rows: await appendSeed(node, session, runs, context) }
    },
    afterStage: async (staged) => {
      const rows = stagedRows(staged)
      return rows === undefined ? {} : warehouse.choose(settled, runs, rows)
    },
    reshape: settled.reshape,
    commit: async (found) => {
      const marks = watermarksToCommit(settled, found, context.engine.dialect)
      if (settled.run === 'full') await state.replaceWatermarks(modelResource(node.name), marks)
      else await state.writeWatermarks(modelResource(node.name), marks)
      await state.markBuilt(node.name, {
        fingerprint: node.fingerprint,
        materialization: node.materialization,
        columns: settled.columns,
      })
    },
  })
  await applySettings(settled, runs, session, state)
  const swept = settled.sweep ? await sweep(node, plan, runs, state) : undefined
  const facts = { ...seeded, ...outcome.facts, ...outcome.counts, ...swept?.facts, ...swept?.counts }
  return { planned: settled, rows: rowsOf(facts), warehouse: warehouse.name, facts }
}

/** An incremental run needs its relation with rows in it: state and target may disagree after a drop or a truncate by hand. */
async function settleOnTarget(planned: PlannedNode, plan: BuildPlan, runs: PlanContext, context: BuildContext): Promise<PlannedNode> {
  const { node } = planned
  const target = await checkTarget(node, runs)
  if (target === 'filled' || target === 'unknown' || (target === 'empty' && node.kind === 'snapshot')) return planned
  const note = `it was built before, but its relation is ${target}: it is built in full`
  context.emit({ type: 'node_note', node: node.name, note })
  invariant(node.plans.full, `the artifact has no full plan for '${node.name}'`)
  return {
    ...planned,
    run: 'full',
    reason: `its relation is ${target}`,
    plan: node.plans.full,
    windows: [],
    reshape: [],
    times: fullTimes(node, plan.instant),
    sweep: false,
    columns: describeColumns(node.columns),
    settings: { statements: [], values: valuesOf(node.settings) },
  }
}

/** A snapshot that the state does not know may still hold history: it is not replaced without a word. */
async function guardHistory(node: ArtifactNode, runs: PlanContext, isNew: boolean): Promise<void> {
  if (!isNew || (await checkTarget(node, runs)) !== 'filled') return
  throw new TerminalFailure(
    `'${node.name}' is there with rows, but the state of this target does not know it: building it would lose its history.`,
    {
      hint: 'Give the snapshot another name, or drop the relation by hand if its history is not needed.',
    },
  )
}

function contextOf(planned: PlannedNode, session: Session, context: BuildContext): PlanContext {
  const options: RunOptions = {
    tag: { tool: 'tech_health', project: context.artifact.project, run: context.runId, node: planned.node.name, kind: planned.run },
    ...(context.signal ? { signal: context.signal } : {}),
  }
  return {
    engine: context.engine,
    session,
    values: { schemas: context.schemas, run: context.runId, times: planned.times, values: context.values ?? {} },
    options,
    onCleanupFailure: (error) => {
      const reason = error instanceof Error ? error.message : String(error)
      context.emit({ type: 'node_note', node: planned.node.name, note: `its staging relation is left behind: ${reason}` })
    },
  }
}

async function appendSeed(node: ArtifactNode, session: Session, runs: PlanContext, context: BuildContext): Promise<number> {
  invariant(node.seed, `'${node.name}' is no seed`)
  const { sql } = fillHoles(
    { id: `${node.name}/full/staging`, text: node.seed.staging, expect: { kind: 'none' } },
    runs.values,
    runs.engine,
  )
  return session.append(sql, node.columns, readSeedRows(context.projectRoot, node), runs.options)
}

function stagedRows({ counts, facts }: PlanOutcome): number | undefined {
  const rows = counts['staged'] ?? facts['staged']
  return typeof rows === 'bigint' || typeof rows === 'number' ? Number(rows) : undefined
}

/** Once a day: rows whose key is gone upstream. Its mark is written with its changes. */
async function sweep(node: ArtifactNode, plan: BuildPlan, runs: PlanContext, state: NodeState): Promise<PlanOutcome> {
  invariant(node.plans.sweep, `the artifact has no sweep plan for '${node.name}'`)
  return runPlan(node.plans.sweep, {
    ...runs,
    commitWith: () => state.writeWatermarks(sweepResource(node.name), [{ partition: '', watermark: plan.instant }]),
  })
}

/** What a plan calls its rows: `rows`, else what was merged, inserted or opened, else what was staged. */
function rowsOf(facts: Readonly<Record<string, Scalar>>): number | null {
  const value = facts['rows'] ?? facts['merged'] ?? facts['inserted'] ?? facts['opened'] ?? facts['staged'] ?? null
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : null
}
