import type { Call, Reply, Route } from '#simulator-kit'
import { renderEscalation } from '../answers/render-escalation.ts'
import type { Complaint } from '../answers/vendor-errors.ts'
import { invalid } from '../answers/vendor-errors.ts'
import type { EscalationPlan } from '../timeline/incident-plan.ts'
import type { IncidentState } from '../timeline/incident-state.ts'
import { positionOf } from '../workspace/vendor-id.ts'
import type { WorkspaceSource } from '../workspace-source.ts'
import { answerList, listFaults } from './answer-list.ts'
import type { EscalationTest } from './escalation-filters.ts'
import { escalationFilters } from './escalation-filters.ts'
import { readPage } from './read-page.ts'

/** `GET /v2/escalations`: pages of at most 50, the newest incident's first. */
export function listEscalations(source: WorkspaceSource): Route {
  const handle = (call: Call): Reply => {
    const page = readPage(call, 50)
    if ('message' in page) return invalid(call, [page])
    const filters = escalationFilters(call.query, source)
    if ('complaints' in filters) return invalid(call, filters.complaints)
    const behind = page.after === undefined ? undefined : positionOf(page.after)
    const wrongCursor: Complaint = { field: 'after', message: 'after is not the id of an escalation' }
    if (page.after !== undefined && !behind) return invalid(call, [wrongCursor])
    return answerList(call, {
      key: 'escalations',
      page,
      rows: escalationsBehind(source, call, filters.test, behind),
      parentsOf: (escalation) => escalation.related_incidents.map((incident) => incident.id),
      meta: 'always',
    })
  }
  return { method: 'GET', path: '/v2/escalations', shows: listFaults, handle }
}

function* escalationsBehind(
  source: WorkspaceSource,
  call: Call,
  test: EscalationTest,
  behind: { index: number; part: number } | undefined,
) {
  const order = { oldestFirst: false, ...(behind ? { from: behind.index } : {}) }
  for (const state of source.statesAt(call.now, order)) {
    for (const escalation of newestFirst(state)) {
      if (behind && state.plan.index === behind.index && escalation.part >= behind.part) continue
      if (test(source, state, escalation)) yield renderEscalation(source, state, escalation)
    }
  }
}

/** Parts rise with time inside an incident. */
function newestFirst(state: IncidentState): EscalationPlan[] {
  return state.escalations.toSorted((a, b) => b.part - a.part)
}
