import { MINUTE } from '#simulator-kit'
import type { Field, FieldOption, Service, Workspace } from '../workspace/workspace.ts'
import type { IncidentState } from './incident-state.ts'

/** One value of a custom field, by the kind of thing it is. */
export type FieldValue = { option: FieldOption } | { service: Service } | { text: string } | { link: string } | { numeric: string }

/** Values of a custom field on an incident, in their order; none where it is not set. */
export function fieldValues(workspace: Workspace, state: IncidentState, field: Field): FieldValue[] {
  switch (field.key) {
    case 'service': {
      const services = state.services.map((at) => workspace.services[at]!)
      return workspace.servicesAs === 'catalog' ? services.map((service) => ({ service })) : services.map(({ name }) => ({ text: name }))
    }
    case 'team':
      return teamOptions(field, state).map((option) => ({ option }))
    case 'customers':
      return state.customersAffected === undefined ? [] : [{ numeric: state.customersAffected }]
    case 'cause':
      return state.cause === undefined ? [] : [{ text: state.cause }]
    case 'runbook':
      return state.runbook === undefined ? [] : [{ link: state.runbook }]
  }
}

/** Set as soon as the incident has lived for five minutes; a field for many options takes two of them now and then. */
function teamOptions(field: Field, { plan, updatedAt }: IncidentState): FieldOption[] {
  if (updatedAt < plan.declaredAt + 5 * MINUTE) return []
  const count = field.fieldType === 'multi_select' && plan.team % 4 === 0 ? 2 : 1
  return Array.from({ length: count }, (_, at) => field.options[(plan.team + at) % field.options.length]!)
}
