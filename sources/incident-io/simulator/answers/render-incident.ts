import type { EpochMs } from '#simulator-kit'
import { newFieldAt } from '../changes-over-time.ts'
import { measureDuration } from '../timeline/duration-metric.ts'
import type { FieldValue } from '../timeline/field-values.ts'
import { fieldValues } from '../timeline/field-values.ts'
import type { IncidentState } from '../timeline/incident-state.ts'
import { vendorTime } from '../workspace/vendor-time.ts'
import type { Field, Service, Workspace } from '../workspace/workspace.ts'
import {
  renderActor,
  renderOption,
  renderPerson,
  renderRole,
  renderSeverity,
  renderStatus,
  renderTimestamp,
  renderType,
} from './render-workspace.ts'

export type IncidentAnswer = ReturnType<typeof renderIncident>

/** The number in a reference: unique inside its workspace only. */
export function incidentNumber({ plan }: IncidentState): number {
  return plan.index + 1
}

/** An incident as `/v2/incidents` shows it. @param at the instant of the request: later ones show a field more. */
export function renderIncident(workspace: Workspace, state: IncidentState, at: EpochMs) {
  const { plan } = state
  const number = incidentNumber(state)
  return {
    id: plan.id,
    reference: `INC-${number}`,
    name: plan.name,
    ...(plan.summary === undefined ? {} : { summary: plan.summary }),
    incident_status: renderStatus(workspace.statuses.find((status) => status.key === state.status)!),
    ...(state.severity === undefined ? {} : { severity: renderSeverity(workspace.severities[state.severity]!) }),
    ...(plan.type === undefined ? {} : { incident_type: renderType(workspace.types[plan.type]!) }),
    mode: plan.story.mode,
    visibility: plan.story.visibility,
    creator: renderActor(workspace, plan.creator),
    incident_role_assignments: workspace.roles.map((role) => {
      const person = state.roles[role.key]
      return { role: renderRole(role), ...(person === undefined ? {} : { assignee: renderPerson(workspace.people[person]!) }) }
    }),
    custom_field_entries: workspace.fields.map((field) => renderField(workspace, state, field)),
    incident_timestamp_values: workspace.timestamps.map((timestamp) => {
      const value = state.timestamps[timestamp.key]
      return {
        incident_timestamp: renderTimestamp(timestamp),
        ...(value === undefined ? {} : { value: { value: vendorTime(value) } }),
      }
    }),
    duration_metrics: workspace.metrics.map((metric) => {
      const { status, seconds } = measureDuration(state, metric)
      const measured = seconds === undefined ? { status } : { status, value_seconds: seconds }
      return { duration_metric: { id: metric.id, name: metric.name }, ...measured }
    }),
    ...(plan.externalIssue === undefined
      ? {}
      : {
          external_issue_reference: {
            provider: plan.externalIssue.provider,
            issue_name: plan.externalIssue.name,
            issue_permalink: plan.externalIssue.permalink,
          },
        }),
    permalink: `https://app.incident.example.com/${workspace.organisation}/incidents/${number}`,
    slack_team_id: workspace.slackTeamId,
    slack_channel_id: `C${workspace.code.toUpperCase()}${String(number).padStart(8, '0')}`,
    slack_channel_name: `inc-${number}`,
    has_debrief: state.status === 'closed' && number % 3 === 0,
    workload_minutes_total: state.workload.total,
    workload_minutes_working: state.workload.working,
    workload_minutes_late: state.workload.late,
    workload_minutes_sleeping: state.workload.sleeping,
    created_at: vendorTime(plan.declaredAt),
    updated_at: vendorTime(state.updatedAt),
    ...(at < newFieldAt ? {} : { reporting_surface: plan.creator === 'api_key' ? 'alert' : 'chat' }),
  }
}

function renderField(workspace: Workspace, state: IncidentState, field: Field) {
  const { id, name, description, fieldType } = field
  return {
    custom_field: { id, name, description, field_type: fieldType, options: field.options.map((option) => renderOption(field, option)) },
    values: fieldValues(workspace, state, field).map((value) => renderValue(field, value)),
  }
}

function renderValue(field: Field, value: FieldValue) {
  if ('service' in value) return { value_catalog_entry: renderEmbeddedEntry(value.service) }
  if ('option' in value) return { value_option: renderOption(field, value.option) }
  if ('text' in value) return { value_text: value.text }
  return 'link' in value ? { value_link: value.link } : { value_numeric: value.numeric }
}

function renderEmbeddedEntry({ id, name, externalId, aliases }: Service) {
  return { id, name, aliases, ...(externalId === undefined ? {} : { external_id: externalId }) }
}
