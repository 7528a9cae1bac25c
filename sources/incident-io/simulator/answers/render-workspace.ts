import { workspaceMadeAt } from '../workspace/build-workspace.ts'
import { vendorTime } from '../workspace/vendor-time.ts'
import type { Field, FieldOption, IncidentType, Person, Role, Severity, Status, Timestamp, Workspace } from '../workspace/workspace.ts'

const made = { created_at: vendorTime(workspaceMadeAt), updated_at: vendorTime(workspaceMadeAt) }

export function renderStatus({ id, name, description, category, rank }: Status) {
  return { id, name, description, category, rank, ...made }
}

export function renderSeverity({ id, name, description, rank }: Severity) {
  return { id, name, description, rank, ...made }
}

export function renderType(type: IncidentType) {
  const { id, name, description, isDefault, createInTriage, privateOnly } = type
  return {
    id,
    name,
    description,
    is_default: isDefault,
    create_in_triage: createInTriage,
    private_incidents_only: privateOnly,
    ...made,
  }
}

export function renderRole({ id, name, description, shortform, roleType }: Role) {
  return { id, name, description, instructions: `${description}.`, role_type: roleType, shortform, ...made }
}

export function renderTimestamp({ id, name, rank }: Timestamp) {
  return { id, name, rank }
}

/** As the person stands in other objects; e-mail and Slack id are left out where there are none. */
export function renderPerson({ id, name, email, role, slackUserId }: Person) {
  return { id, name, role, ...(email === undefined ? {} : { email }), ...(slackUserId === undefined ? {} : { slack_user_id: slackUserId }) }
}

/** As `/v2/users` lists the person. */
export function renderUser(person: Person) {
  const slug = person.role
  return {
    ...renderPerson(person),
    base_role: { id: `role-${slug}`, name: slug[0]!.toUpperCase() + slug.slice(1), slug },
    custom_roles: [],
  }
}

export function renderOption(field: Field, { id, value, sortKey }: FieldOption) {
  return { id, custom_field_id: field.id, value, sort_key: sortKey }
}

export function renderActor(workspace: Workspace, actor: number | 'api_key') {
  return actor === 'api_key' ? { api_key: { ...workspace.apiKey } } : { user: renderPerson(workspace.people[actor]!) }
}
