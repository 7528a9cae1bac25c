import type { Plan, Stage, Statement } from '#artifact'
import type { RunOptions } from '../../engine/engine.ts'
import { type PlanContext, runPlan } from '../../engine/run-plan.ts'
import { emptyOutcome, type PlanOutcome } from '../../engine/run-statement.ts'

/** What a build does between the parts of a plan. */
export interface PartWork {
  /** After `prepare`: a seed's rows go into the staging relation. */
  readonly afterPrepare?: () => Promise<void>
  /** After `stage`, when the number of rows is known: options of what follows. */
  readonly afterStage?: (outcome: PlanOutcome) => Promise<RunOptions>
  /** After the checks, right before anything is published: statements that give the old relation its new form. */
  readonly reshape?: readonly Statement[]
  /** What belongs to the plan's effect: in its transaction, or in one of its own after a plan whose publishing is DDL. */
  readonly commit: (outcome: PlanOutcome) => Promise<void>
}

const CHECKED: readonly Stage['name'][] = ['prepare', 'stage', 'preflight']

/**
 * Runs a plan part by part, so that what one part found is known to the next and to the commit. The clean-up runs last,
 * whatever happened.
 */
export async function runInParts(plan: Plan, context: PlanContext, work: PartWork): Promise<PlanOutcome> {
  let known: PlanContext = context
  let outcome = emptyOutcome()
  const runPart = async (stages: Plan['stages'], more: Partial<PlanContext> = {}): Promise<void> => {
    outcome = joinOutcomes(outcome, await runPlan({ stages }, { ...known, ...more }))
    known = { ...known, values: withFacts(context.values, outcome) }
  }
  const named = (...names: Stage['name'][]) => plan.stages.filter((stage) => names.includes(stage.name))
  try {
    await runPart(named('prepare'))
    await work.afterPrepare?.()
    await runPart(named('stage'))
    known = { ...known, options: { ...known.options, ...(await work.afterStage?.(outcome)) } }
    await runPart(named('preflight'))
    if (work.reshape?.length) await runPart([{ name: 'publish', statements: [...work.reshape] }])
  } catch (error) {
    await runPlan({ stages: named('cleanup') }, context).catch(() => undefined)
    throw error
  }
  const publishing = plan.stages.filter((stage) => !CHECKED.includes(stage.name))
  if (publishing.some((stage) => stage.name === 'transaction')) await runPart(publishing, { commitWith: () => work.commit(outcome) })
  else {
    await runPart(publishing)
    await context.session.transaction(() => work.commit(outcome))
  }
  return outcome
}

function withFacts(values: PlanContext['values'], { facts }: PlanOutcome): PlanContext['values'] {
  const times = Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  return { ...values, times: { ...values.times, ...times }, values: { ...values.values, ...facts } }
}

const joinOutcomes = (a: PlanOutcome, b: PlanOutcome): PlanOutcome => ({
  counts: { ...a.counts, ...b.counts },
  facts: { ...a.facts, ...b.facts },
  rows: { ...a.rows, ...b.rows },
})
