import type { ArtifactNode, Plan, Stage } from '#artifact'
import type { Scalar } from '../../engine/engine.ts'
import { fillHoles } from '../../engine/fill-holes.ts'
import type { StatementContext } from '../../engine/run-statement.ts'
import type { LoadPlans } from './load-plans-of.ts'
import { addCounts, runStatements, type StatementFacts } from './run-statements.ts'
import { openStageBuffer, type StageBuffer } from './stage-buffer.ts'
import type { StagedOperation } from './staged-row.ts'

/** The load of one table by one run, in the order of its methods. */
export interface TableLoad {
  /** Rows that were put into the staging relation. */
  readonly staged: number
  /** Creates the target if it is missing, and says whether it has rows. */
  create(): Promise<{ hasRows: boolean }>
  /** Makes the staging relation. */
  stage(): Promise<void>
  put(operation: StagedOperation, scalars: readonly Scalar[]): void
  /** Appends what has gathered, if it is a batch or `all` is asked for. */
  flush(all: boolean): Promise<void>
  /** Checks the staged rows: findings fail the load. Outside of the transaction. */
  preflight(): Promise<void>
  /** Live rows of the target, and those of them whose key is not staged; null where the table has no sweep. */
  describeSweep(): Promise<{ present: number; missing: number } | null>
  /** Inside the caller's transaction. Gives the number of changed rows by kind. */
  merge(sweep: boolean): Promise<StatementFacts['counts']>
  cleanup(): Promise<void>
}

export function openTableLoad(node: ArtifactNode, plans: LoadPlans, context: StatementContext, batchRows: number): TableLoad {
  let isStaged = false
  let opened: StageBuffer | undefined
  const buffer = (): StageBuffer => {
    opened ??= openStageBuffer(context, stagingName(node, plans, context), node.columns, batchRows)
    return opened
  }
  const run = (plan: Plan | undefined, ...stages: Stage['name'][]): Promise<StatementFacts> => {
    const chosen = (plan?.stages ?? []).filter(({ name }) => stages.includes(name))
    return runStatements(
      chosen.flatMap(({ statements }) => statements),
      context,
    )
  }
  return {
    get staged() {
      return opened?.staged ?? 0
    },
    async create() {
      const { row } = await run(plans.create, 'prepare', 'describe')
      return { hasRows: row.has_rows === true }
    },
    async stage() {
      isStaged = true
      await run(plans.stage, 'prepare', 'stage')
    },
    put: (operation, scalars) => buffer().put(operation, scalars),
    async flush(all) {
      await opened?.flush(all)
    },
    async preflight() {
      await run(plans.merge, 'preflight')
    },
    async describeSweep() {
      if (!plans.sweep) return null
      const { row } = await run(plans.sweep, 'describe')
      return { present: Number(row.present), missing: Number(row.missing) }
    },
    async merge(sweep) {
      const merged = await run(plans.merge, 'transaction')
      return sweep ? addCounts(merged.counts, (await run(plans.sweep, 'transaction')).counts) : merged.counts
    },
    // Without the signal: what a cancelled load staged is dropped as well.
    async cleanup() {
      const statements = plans.cleanup.stages.flatMap((stage) => stage.statements)
      if (isStaged) await runStatements(statements, { ...context, options: {} })
    },
  }
}

function stagingName(node: ArtifactNode, { staging }: LoadPlans, { values, engine }: StatementContext): string {
  return fillHoles({ id: `${node.name}/load/staging`, text: [...staging], expect: { kind: 'none' } }, values, engine).sql
}
