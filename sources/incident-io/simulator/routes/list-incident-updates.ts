import type { Call, Reply, Route } from '#simulator-kit'
import { renderUpdate } from '../answers/render-update.ts'
import { invalid, notFound } from '../answers/vendor-errors.ts'
import type { IncidentState } from '../timeline/incident-state.ts'
import { incidentAt } from '../timeline/incident-state.ts'
import { positionOf } from '../workspace/vendor-id.ts'
import type { WorkspaceSource } from '../workspace-source.ts'
import { answerList, listFaults } from './answer-list.ts'
import { readPage } from './read-page.ts'
import type { SimulatorSettings } from './simulator-settings.ts'

type UpdateAnswer = ReturnType<typeof renderUpdate>

/**
 * `GET /v2/incident_updates`, of all incidents or of one. The vendor promises no order; here the newest incident's
 * updates come first, the newest of them first. Incidents that the list hides (tests) have their updates here.
 */
export function listIncidentUpdates(source: WorkspaceSource, settings: SimulatorSettings): Route {
  const handle = (call: Call): Reply => {
    const page = readPage(call, 250)
    if ('message' in page) return invalid(call, [page])
    const incidentId = call.query.get('incident_id')
    const only = incidentId === null ? undefined : source.planOf(incidentId)
    const onlyState = only && incidentAt(only, call.now)
    if (incidentId !== null && !onlyState) return notFound(call)
    const behind = page.after === undefined ? undefined : positionOf(page.after)
    if (page.after !== undefined && !behind) return invalid(call, [{ field: 'after', message: 'after is not the id of an update' }])
    const states = onlyState ? [onlyState] : source.statesAt(call.now, { oldestFirst: false, ...(behind ? { from: behind.index } : {}) })
    return answerList(call, {
      key: 'incident_updates',
      page,
      rows: updatesBehind(source, states, behind),
      parentsOf: (update) => [update.incident_id],
      meta: settings.paginationMeta ? 'always' : 'never',
    })
  }
  return { method: 'GET', path: '/v2/incident_updates', shows: listFaults, handle }
}

function* updatesBehind(
  source: WorkspaceSource,
  states: Iterable<IncidentState>,
  behind: { index: number; part: number } | undefined,
): Generator<UpdateAnswer> {
  for (const state of states) {
    for (const update of state.updates.toReversed()) {
      if (behind && state.plan.index === behind.index && update.part >= behind.part) continue
      yield renderUpdate(source, state, update)
    }
  }
}
