import { escalationEventId, escalationId } from '../answers/render-escalation.ts'
import { updateId } from '../answers/render-update.ts'
import { measureDuration } from '../timeline/duration-metric.ts'
import type { FieldValue } from '../timeline/field-values.ts'
import { fieldValues } from '../timeline/field-values.ts'
import type { IncidentState } from '../timeline/incident-state.ts'
import { vendorTime } from '../workspace/vendor-time.ts'
import type { StatusKey, Workspace } from '../workspace/workspace.ts'
import type { WorkspaceSource } from '../workspace-source.ts'
import type { TruthCustomFieldValue, TruthFamily, TruthIncident } from './truth-rows.ts'

/** Rows of one incident, read from its state and not from any answer, so that answers can be checked against them. */
export function truthFamily(source: WorkspaceSource, state: IncidentState): TruthFamily {
  const { workspace } = source
  const incidentId = state.plan.id
  return {
    incident: truthIncident(workspace, state),
    timestamp_values: workspace.timestamps.map(({ id, name, key }) => ({
      incident_id: incidentId,
      incident_timestamp_id: id,
      timestamp_name: name,
      value: textOf(state.timestamps[key]),
    })),
    duration_metrics: workspace.metrics.map((metric) => {
      const { status, seconds } = measureDuration(state, metric)
      return { incident_id: incidentId, duration_metric_id: metric.id, name: metric.name, status, value_seconds: seconds ?? null }
    }),
    role_assignments: workspace.roles.map(({ id, key, roleType }) => ({
      incident_id: incidentId,
      role_id: id,
      role_type: roleType,
      assignee_user_id: personId(workspace, state.roles[key]),
    })),
    custom_field_values: customFieldValues(workspace, state),
    updates: state.updates.map((update) => ({
      id: updateId(source, state, update),
      incident_id: incidentId,
      new_status_id: statusId(workspace, update.status),
      new_severity_id: severityId(workspace, update.severity),
      merged_into_incident_id: update.mergedInto === undefined ? null : source.plan(update.mergedInto).id,
      updater_user_id: update.by === 'api_key' ? null : personId(workspace, update.by),
      message: update.message ?? null,
      created_at: vendorTime(update.at),
    })),
    escalation_events: state.escalations.flatMap((escalation) =>
      escalation.events.map(({ event, at }, position) => ({
        escalation_id: escalationId(source, state, escalation),
        event_id: escalationEventId(source, state, escalation, position),
        incident_id: escalation.isRelated ? incidentId : null,
        event,
        occurred_at: vendorTime(at),
      })),
    ),
  }
}

function truthIncident(workspace: Workspace, state: IncidentState): TruthIncident {
  const { plan, workload } = state
  const number = plan.index + 1
  return {
    id: plan.id,
    reference: `INC-${number}`,
    name: plan.name,
    summary: plan.summary ?? null,
    incident_status_id: statusId(workspace, state.status),
    incident_type_id: plan.type === undefined ? null : workspace.types[plan.type]!.id,
    severity_id: severityId(workspace, state.severity),
    mode: plan.story.mode,
    visibility: plan.story.visibility,
    creator_user_id: plan.creator === 'api_key' ? null : personId(workspace, plan.creator),
    creator_api_key_id: plan.creator === 'api_key' ? workspace.apiKey.id : null,
    permalink: `https://app.incident.example.com/${workspace.organisation}/incidents/${number}`,
    external_issue_permalink: plan.externalIssue?.permalink ?? null,
    external_issue_provider: plan.externalIssue?.provider ?? null,
    slack_channel_id: `C${workspace.code.toUpperCase()}${String(number).padStart(8, '0')}`,
    slack_channel_name: `inc-${number}`,
    workload_minutes_total: workload.total,
    workload_minutes_working: workload.working,
    workload_minutes_late: workload.late,
    workload_minutes_sleeping: workload.sleeping,
    created_at: vendorTime(plan.declaredAt),
    updated_at: vendorTime(state.updatedAt),
  }
}

const noValue = {
  value_text: null,
  value_option_id: null,
  value_numeric: null,
  value_link: null,
  catalog_entry_id: null,
  catalog_entry_name: null,
  catalog_external_id: null,
}

function customFieldValues(workspace: Workspace, state: IncidentState): TruthCustomFieldValue[] {
  return workspace.fields.flatMap((field) =>
    fieldValues(workspace, state, field).map((value, index) => ({
      incident_id: state.plan.id,
      custom_field_id: field.id,
      index,
      field_name: field.name,
      field_type: field.fieldType,
      ...noValue,
      ...valueColumns(value),
    })),
  )
}

function valueColumns(value: FieldValue): Partial<TruthCustomFieldValue> {
  if ('service' in value) {
    const { id, name, externalId } = value.service
    return { catalog_entry_id: id, catalog_entry_name: name, catalog_external_id: externalId ?? null }
  }
  if ('option' in value) return { value_option_id: value.option.id }
  if ('text' in value) return { value_text: value.text }
  return 'link' in value ? { value_link: value.link } : { value_numeric: value.numeric }
}

function textOf(instant: number | undefined): string | null {
  return instant === undefined ? null : vendorTime(instant)
}

function statusId(workspace: Workspace, key: StatusKey): string {
  return workspace.statuses.find((status) => status.key === key)!.id
}

function severityId(workspace: Workspace, position: number | undefined): string | null {
  return position === undefined ? null : workspace.severities[position]!.id
}

function personId(workspace: Workspace, position: number | undefined): string | null {
  return position === undefined ? null : workspace.people[position]!.id
}
