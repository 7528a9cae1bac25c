import { escalationStatus, renderEscalation } from '../answers/render-escalation.ts'
import type { Complaint } from '../answers/vendor-errors.ts'
import type { EscalationPlan } from '../timeline/incident-plan.ts'
import type { IncidentState } from '../timeline/incident-state.ts'
import type { WorkspaceSource } from '../workspace-source.ts'
import type { BracketFilter } from './bracket-filters.ts'
import { bracketFilters, membership } from './bracket-filters.ts'
import { timeFilter } from './time-filter.ts'

export type EscalationTest = (source: WorkspaceSource, state: IncidentState, escalation: EscalationPlan) => boolean

/** The test that all filters of the query make together. */
export function escalationFilters(query: URLSearchParams, source: WorkspaceSource): { test: EscalationTest } | { complaints: Complaint[] } {
  const read = bracketFilters(query).map((filter) => readFilter(filter, source))
  const complaints = read.filter((item): item is Complaint => typeof item !== 'function')
  const tests = read.filter((item): item is EscalationTest => typeof item === 'function')
  return complaints.length > 0 ? { complaints } : { test: (...row) => tests.every((test) => test(...row)) }
}

function readFilter(filter: BracketFilter, { workspace }: WorkspaceSource): EscalationTest | Complaint {
  const { field, parameter, operator, values } = filter
  if (field === 'created_at' || field === 'updated_at') {
    const test = timeFilter(parameter, operator, values.join(','))
    if (typeof test !== 'function') return test
    return (_source, _state, { events }) => test(events.at(field === 'created_at' ? 0 : -1)!.at)
  }
  const isMember = membership(filter)
  if (typeof isMember !== 'function') return isMember
  if (field === 'status') return (_source, _state, escalation) => isMember(escalationStatus(escalation))
  if (field === 'escalation_path') return () => isMember(workspace.escalationPathId)
  if (field !== 'alert') return { field: parameter, message: 'no such filter' }
  return (source, state, escalation) => isMember(renderEscalation(source, state, escalation).creator.alert?.id)
}
