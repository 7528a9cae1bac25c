import type { Call, Reply, Route } from '#simulator-kit'
import { isHardDeleted } from '#simulator-kit'
import { renderIncident } from '../answers/render-incident.ts'
import { invalid } from '../answers/vendor-errors.ts'
import type { IncidentState } from '../timeline/incident-state.ts'
import type { WorkspaceSource } from '../workspace-source.ts'
import { answerList, listFaults } from './answer-list.ts'
import type { IncidentOrder } from './drifted-incidents.ts'
import { incidentsInOrder, incidentsRoute, knownPlan } from './drifted-incidents.ts'
import type { IncidentTest } from './incident-filters.ts'
import { incidentFilters } from './incident-filters.ts'
import { readPage } from './read-page.ts'
import type { SimulatorSettings } from './simulator-settings.ts'

const orders: Record<string, { oldestFirst: boolean }> = {
  created_at_newest_first: { oldestFirst: false },
  created_at_oldest_first: { oldestFirst: true },
}

/** `GET /v2/incidents`: filters, both orders, keyset pages behind an incident's id. */
export function listIncidents(source: WorkspaceSource, settings: SimulatorSettings): Route {
  const count = rememberedCounts()
  const handle = (call: Call): Reply => {
    const page = readPage(call, settings.maximumPageSize)
    if ('message' in page) return invalid(call, [page])
    const order = orders[call.query.get('sort_by') ?? 'created_at_newest_first']
    if (!order) return invalid(call, [{ field: 'sort_by', message: `sort_by is one of ${Object.keys(orders).join(', ')}` }])
    const filters = incidentFilters(call.query, source.workspace)
    if ('complaints' in filters) return invalid(call, filters.complaints)
    const behind = page.after === undefined ? undefined : knownPlan(source, call, page.after)
    if (page.after !== undefined && !behind) return invalid(call, [{ field: 'after', message: 'after is not the id of an incident' }])
    return answerList(call, {
      key: 'incidents',
      page,
      rows: rendered(source, call, filters.test, behind ? { ...order, behind } : order),
      meta: settings.paginationMeta ? 'always' : 'never',
      total: () => count(call, () => countAll(source, call, filters.test)),
    })
  }
  return { method: 'GET', path: '/v2/incidents', shows: [...listFaults, 'page_drift'], handle }
}

function* matching(source: WorkspaceSource, call: Call, test: IncidentTest, order: IncidentOrder): Generator<IncidentState> {
  for (const state of incidentsInOrder(source, call, order)) if (test(state)) yield state
}

function* rendered(source: WorkspaceSource, call: Call, test: IncidentTest, order: IncidentOrder) {
  for (const state of matching(source, call, test, order)) yield renderIncident(source.workspace, state, call.now)
}

function countAll(source: WorkspaceSource, call: Call, test: IncidentTest): number {
  let count = 0
  for (const { plan } of matching(source, call, test, { oldestFirst: true })) if (!isHardDeleted(call.faults, plan.id)) count += 1
  return count
}

/** Counting goes through every incident, so the pages of one walk share it: the key is all that a count depends on. */
function rememberedCounts(): (call: Call, count: () => number) => number {
  const remembered = new Map<string, number>()
  return (call, count) => {
    const query = new URLSearchParams(call.query)
    for (const name of ['after', 'page_size', 'sort_by']) query.delete(name)
    const deleted = call.faults.of('hard_delete').flatMap((fault) => fault.ids)
    const key = JSON.stringify([call.now, query.toString(), deleted, call.drifts(incidentsRoute)])
    const known = remembered.get(key)
    if (known !== undefined) return known
    const counted = count()
    if (remembered.size >= 8) remembered.clear()
    remembered.set(key, counted)
    return counted
  }
}
