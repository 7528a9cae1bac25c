import type { Call, Reply, Route } from '#simulator-kit'
import { isHardDeleted, json, reshapeRows } from '#simulator-kit'
import { renderIncident } from '../answers/render-incident.ts'
import { notFound } from '../answers/vendor-errors.ts'
import type { IncidentPlan } from '../timeline/incident-plan.ts'
import { incidentAt } from '../timeline/incident-state.ts'
import type { WorkspaceSource } from '../workspace-source.ts'
import { knownPlan } from './drifted-incidents.ts'

/** `GET /v2/incidents/{id}`, by id or by the numeric part of the reference; modes that the list hides are shown. */
export function showIncident(source: WorkspaceSource): Route {
  const handle = (call: Call): Reply => {
    const plan = planNamed(source, call, call.params.id ?? '')
    const state = plan && incidentAt(plan, call.now)
    if (!state || isHardDeleted(call.faults, state.plan.id)) return notFound(call)
    const [incident] = reshapeRows([renderIncident(source.workspace, state, call.now)], call.faults, (row) => row.id)
    return json({ incident })
  }
  return { method: 'GET', path: '/v2/incidents/{id}', shows: ['late_restatement', 'unknown_enum_value', 'hard_delete'], handle }
}

function planNamed(source: WorkspaceSource, call: Call, name: string): IncidentPlan | undefined {
  if (!/^\d{1,7}$/.test(name)) return knownPlan(source, call, name)
  const index = Number(name) - 1
  return index >= 0 && index < source.countBefore(call.now) ? source.plan(index) : undefined
}
