import type { Plan, Stage } from '#artifact'
import type { PlanOutcome, StatementContext } from './run-statement.ts'
import { collectInto, emptyOutcome } from './run-statement.ts'

export interface PlanContext extends StatementContext {
  /**
   * Work that belongs to the plan's effect, for instance writing the watermark: inside the plan's (last) transaction stage, after
   * its statements. A plan without one (its publishing is DDL) gets a transaction of its own for it, after the other stages.
   */
  readonly commitWith?: () => Promise<void>
  /** A clean-up statement failed; a failure of the plan itself is thrown all the same. */
  readonly onCleanupFailure?: (error: unknown) => void
}

/**
 * Runs the stages in order and the clean-up last, whatever happened. Throws the first failure; a `FindingFailure` where rows
 * came that the plan does not want. The columns of a `row` statement fill later `value` and `time` holes of the same name.
 */
export async function runPlan(plan: Plan, context: PlanContext): Promise<PlanOutcome> {
  const collected = emptyOutcome()
  const stages = plan.stages.filter((stage) => stage.name !== 'cleanup')
  const lastTransaction = stages.findLastIndex((stage) => stage.name === 'transaction')
  const { session, commitWith = async () => {} } = context
  let failed = false
  try {
    for (const [index, stage] of stages.entries()) {
      const work = (): Promise<void> => runStage(stage, context, collected)
      if (stage.name !== 'transaction') await work()
      else
        await session.transaction(async () => {
          await work()
          if (index === lastTransaction) await commitWith()
        })
    }
    if (lastTransaction < 0 && context.commitWith !== undefined) await session.transaction(commitWith)
  } catch (error) {
    failed = true
    throw error
  } finally {
    await cleanUp(plan, context, collected, failed)
  }
  return collected
}

async function runStage(stage: Stage, context: PlanContext, collected: PlanOutcome): Promise<void> {
  for (const statement of stage.statements) await collectInto(collected, statement, context)
}

/** Tries every clean-up statement. Only where the plan itself succeeded does a failure here count as the plan's. */
async function cleanUp(plan: Plan, context: PlanContext, collected: PlanOutcome, failed: boolean): Promise<void> {
  const { signal: _, ...options } = context.options ?? {}
  const failures: unknown[] = []
  for (const statement of plan.stages.filter((stage) => stage.name === 'cleanup').flatMap((stage) => stage.statements)) {
    try {
      await collectInto(collected, statement, { ...context, options })
    } catch (error) {
      failures.push(error)
      context.onCleanupFailure?.(error)
    }
  }
  if (!failed && failures.length > 0) throw failures[0]
}
