import type { Call, EpochMs } from '#simulator-kit'
import type { IncidentPlan } from '../timeline/incident-plan.ts'
import type { IncidentState } from '../timeline/incident-state.ts'
import { incidentAt } from '../timeline/incident-state.ts'
import { planIncident } from '../timeline/plan-incident.ts'
import type { WorkspaceSource } from '../workspace-source.ts'

/** Far above the index of every incident of the calendar, and an ordinary place in its block. */
const firstIndex = 900_009

export const incidentsRoute = 'GET /v2/incidents'

/** Incidents that a `page_drift` inserted, the oldest first: declared in the millisecond before the request that met it. */
export function driftedPlans(source: WorkspaceSource, call: Call): IncidentPlan[] {
  return call.drifts(incidentsRoute).map((at, count) => {
    const declaredAt = at - 1
    return planIncident(source.options.seed, source.workspace, firstIndex + count * 40, () => declaredAt)
  })
}

/** The incident of an id, one that was inserted included. */
export function knownPlan(source: WorkspaceSource, call: Call, id: string): IncidentPlan | undefined {
  return driftedPlans(source, call).find((plan) => plan.id === id) ?? source.planOf(id)
}

export interface IncidentOrder {
  oldestFirst: boolean
  /** The incident behind which to start. */
  behind?: IncidentPlan
}

/** All incidents that exist at the time of the call, inserted ones at their place. */
export function* incidentsInOrder(source: WorkspaceSource, call: Call, { oldestFirst, behind }: IncidentOrder): Generator<IncidentState> {
  const follows = (plan: IncidentPlan, other: IncidentPlan) => comparePlans(plan, other) * (oldestFirst ? 1 : -1) > 0
  const plans = driftedPlans(source, call).filter((plan) => !behind || follows(plan, behind))
  const inserted = (oldestFirst ? plans : plans.reverse()).flatMap((plan) => incidentAt(plan, call.now) ?? [])
  for (const state of source.statesAt(call.now, startOf(source, oldestFirst, behind))) {
    if (behind && !follows(state.plan, behind)) continue
    while (inserted[0] && follows(state.plan, inserted[0].plan)) yield inserted.shift()!
    yield state
  }
  yield* inserted
}

function startOf(source: WorkspaceSource, oldestFirst: boolean, behind: IncidentPlan | undefined): { oldestFirst: boolean; from?: number } {
  if (!behind) return { oldestFirst }
  const at: EpochMs = behind.declaredAt
  return { oldestFirst, from: oldestFirst ? source.countBefore(at) : source.countBefore(at + 1) - 1 }
}

function comparePlans(a: IncidentPlan, b: IncidentPlan): number {
  return a.declaredAt - b.declaredAt || a.index - b.index
}
