import type { Artifact } from '#artifact'
import type { Engine, Session } from '../../engine/engine.ts'
import { openState } from '../../state/open-state.ts'
import { planRetry, type RetryPlan } from '../plan/plan-retry.ts'

/** The row of a run's results that holds its plan. */
export const PLAN_KIND = 'plan'

/** What `retry` does in this target: undefined where no build was ever run there. */
export async function readRetryPlan(
  session: Session,
  engine: Engine,
  artifact: Artifact,
  schemas: Readonly<Record<string, string>>,
  target: string,
): Promise<RetryPlan | undefined> {
  const { runs } = openState({ engine, session, statements: artifact.state, schemas })
  for (const run of await runs.readRuns()) {
    if (run.target !== target) continue
    const rows = await runs.readNodes(run.runId)
    const plan = rows.find((row) => row.kind === PLAN_KIND)?.message
    if (plan === undefined || plan === null) continue
    const statuses = new Map(rows.filter((row) => row.kind !== 'test' && row.kind !== PLAN_KIND).map((row) => [row.node, row.status]))
    return planRetry(plan, statuses)
  }
  return undefined
}
