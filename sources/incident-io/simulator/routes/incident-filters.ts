import type { Complaint } from '../answers/vendor-errors.ts'
import { fieldValues } from '../timeline/field-values.ts'
import type { IncidentState } from '../timeline/incident-state.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { BracketFilter } from './bracket-filters.ts'
import { bracketFilters, membership } from './bracket-filters.ts'
import { timeFilter } from './time-filter.ts'

export type IncidentTest = (state: IncidentState) => boolean

type Reader = (filter: BracketFilter, workspace: Workspace) => IncidentTest | Complaint

const readers: Record<string, Reader> = {
  status: by((state, workspace) => statusOf(state, workspace).id),
  status_category: by((state, workspace) => statusOf(state, workspace).category),
  incident_type: by(({ plan }, workspace) => (plan.type === undefined ? undefined : workspace.types[plan.type]?.id)),
  created_at: (filter) => timeTest(filter, (state) => state.plan.declaredAt),
  updated_at: (filter) => timeTest(filter, (state) => state.updatedAt),
  severity: readSeverity,
  incident_role: readRole,
  custom_field: readCustomField,
}

/**
 * The test that the query's filters make: all of them, or any of them with `filter_mode=any`.
 * `mode` stands apart: it always holds, and hides test and tutorial incidents where it is left out.
 */
export function incidentFilters(query: URLSearchParams, workspace: Workspace): { test: IncidentTest } | { complaints: Complaint[] } {
  const tests: IncidentTest[] = []
  const complaints: Complaint[] = []
  let modes = ['standard', 'retrospective']
  for (const filter of bracketFilters(query)) {
    if (filter.field === 'mode') {
      if (filter.operator === 'one_of') modes = filter.values
      else complaints.push({ field: filter.parameter, message: `operator "${filter.operator}" is not one_of` })
      continue
    }
    const read = readers[filter.field]?.(filter, workspace) ?? { field: filter.parameter, message: 'no such filter' }
    if (typeof read === 'function') tests.push(read)
    else complaints.push(read)
  }
  const filterMode = query.get('filter_mode') ?? 'all'
  if (filterMode !== 'all' && filterMode !== 'any') complaints.push({ field: 'filter_mode', message: 'filter_mode is all or any' })
  if (complaints.length > 0) return { complaints }
  const combined: IncidentTest =
    filterMode === 'any' && tests.length > 0 ? (state) => tests.some((test) => test(state)) : (state) => tests.every((test) => test(state))
  return { test: (state) => modes.includes(state.plan.story.mode) && combined(state) }
}

function statusOf(state: IncidentState, workspace: Workspace) {
  return workspace.statuses.find((status) => status.key === state.status)!
}

function by(idOf: (state: IncidentState, workspace: Workspace) => string | undefined): Reader {
  return (filter, workspace) => {
    const isMember = membership(filter)
    return typeof isMember === 'function' ? (state) => isMember(idOf(state, workspace)) : isMember
  }
}

function timeTest({ parameter, operator, values }: BracketFilter, instantOf: (state: IncidentState) => number): IncidentTest | Complaint {
  const test = timeFilter(parameter, operator, values.join(','))
  return typeof test === 'function' ? (state) => test(instantOf(state)) : test
}

/** `gte` and `lte` compare ranks; an incident without severity is in neither. */
function readSeverity(filter: BracketFilter, workspace: Workspace): IncidentTest | Complaint {
  const { parameter, operator, values } = filter
  if (operator !== 'gte' && operator !== 'lte') {
    return by(({ severity }) => (severity === undefined ? undefined : workspace.severities[severity]?.id))(filter, workspace)
  }
  const bound = workspace.severities.find((severity) => severity.id === values[0])?.rank
  if (bound === undefined) return { field: parameter, message: `no severity has the id "${values[0]}"` }
  return ({ severity }) => severity !== undefined && (operator === 'gte' ? severity >= bound : severity <= bound)
}

function readRole({ parameter, id, operator, values }: BracketFilter, workspace: Workspace): IncidentTest | Complaint {
  const role = workspace.roles.find((candidate) => candidate.id === id)
  if (!role) return { field: parameter, message: `no incident role has the id "${id}"` }
  const holderOf = (state: IncidentState) => workspace.people[state.roles[role.key] ?? -1]?.id
  if (operator === 'is_blank') return (state) => (holderOf(state) === undefined) === (values[0] === 'true')
  if (operator === 'one_of') return (state) => values.includes(holderOf(state) ?? '')
  return { field: parameter, message: `operator "${operator}" is not one of one_of, is_blank` }
}

/** Options and catalogue entries are named by id, other values by what they say. */
function readCustomField(filter: BracketFilter, workspace: Workspace): IncidentTest | Complaint {
  const { parameter, id, operator, values } = filter
  const field = workspace.fields.find((candidate) => candidate.id === id)
  if (!field) return { field: parameter, message: `no custom field has the id "${id}"` }
  const namesOf = (state: IncidentState) =>
    fieldValues(workspace, state, field).map((value) => {
      if ('option' in value) return value.option.id
      if ('service' in value) return value.service.id
      return 'text' in value ? value.text : 'link' in value ? value.link : value.numeric
    })
  if (operator === 'is_blank') return (state) => (namesOf(state).length === 0) === (values[0] === 'true')
  if (operator === 'one_of') return (state) => namesOf(state).some((name) => values.includes(name))
  if (operator === 'not_in') return (state) => !namesOf(state).some((name) => values.includes(name))
  return { field: parameter, message: `operator "${operator}" is not one of one_of, not_in, is_blank` }
}
