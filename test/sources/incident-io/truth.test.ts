import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TruthFamily } from '../../../sources/incident-io/simulator/index.ts'
import { defaultSeed, truth } from '../../../sources/incident-io/simulator/index.ts'
import type { Body, SimulatedWorkspace } from './simulated-workspace.ts'
import { startWorkspaces } from './simulated-workspace.ts'

/** Rows of one incident as a loader would flatten its answers, written anew here so that truth and answers check each other. */
function flatten(incident: Body, updates: readonly Body[], escalations: readonly Body[]): TruthFamily {
  const id = incident.id
  return {
    incident: {
      id,
      reference: incident.reference,
      name: incident.name,
      summary: incident.summary ?? null,
      incident_status_id: incident.incident_status.id,
      incident_type_id: incident.incident_type?.id ?? null,
      severity_id: incident.severity?.id ?? null,
      mode: incident.mode,
      visibility: incident.visibility,
      creator_user_id: incident.creator.user?.id ?? null,
      creator_api_key_id: incident.creator.api_key?.id ?? null,
      permalink: incident.permalink,
      external_issue_permalink: incident.external_issue_reference?.issue_permalink ?? null,
      external_issue_provider: incident.external_issue_reference?.provider ?? null,
      slack_channel_id: incident.slack_channel_id,
      slack_channel_name: incident.slack_channel_name,
      workload_minutes_total: incident.workload_minutes_total,
      workload_minutes_working: incident.workload_minutes_working,
      workload_minutes_late: incident.workload_minutes_late,
      workload_minutes_sleeping: incident.workload_minutes_sleeping,
      created_at: incident.created_at,
      updated_at: incident.updated_at,
    },
    timestamp_values: incident.incident_timestamp_values.map(({ incident_timestamp, value }: Body) => ({
      incident_id: id,
      incident_timestamp_id: incident_timestamp.id,
      timestamp_name: incident_timestamp.name,
      value: value?.value ?? null,
    })),
    duration_metrics: incident.duration_metrics.map(({ duration_metric, status, value_seconds }: Body) => ({
      incident_id: id,
      duration_metric_id: duration_metric.id,
      name: duration_metric.name,
      status,
      value_seconds: value_seconds ?? null,
    })),
    role_assignments: incident.incident_role_assignments.map(({ role, assignee }: Body) => ({
      incident_id: id,
      role_id: role.id,
      role_type: role.role_type,
      assignee_user_id: assignee?.id ?? null,
    })),
    custom_field_values: incident.custom_field_entries.flatMap(({ custom_field, values }: Body) =>
      values.map((value: Body, index: number) => ({
        incident_id: id,
        custom_field_id: custom_field.id,
        index,
        field_name: custom_field.name,
        field_type: custom_field.field_type,
        value_text: value.value_text ?? null,
        value_option_id: value.value_option?.id ?? null,
        value_numeric: value.value_numeric ?? null,
        value_link: value.value_link ?? null,
        catalog_entry_id: value.value_catalog_entry?.id ?? null,
        catalog_entry_name: value.value_catalog_entry?.name ?? null,
        catalog_external_id: value.value_catalog_entry?.external_id ?? null,
      })),
    ),
    updates: updates
      .filter((update) => update.incident_id === id)
      .map((update) => ({
        id: update.id,
        incident_id: id,
        new_status_id: update.new_incident_status.id,
        new_severity_id: update.new_severity?.id ?? null,
        merged_into_incident_id: update.merged_into_incident_id ?? null,
        updater_user_id: update.updater.user?.id ?? null,
        message: update.message ?? null,
        created_at: update.created_at,
      })),
    escalation_events: escalations
      .filter((escalation) => escalation.related_incidents.some((related: Body) => related.id === id))
      .flatMap((escalation) =>
        escalation.events.map((event: Body) => ({
          escalation_id: escalation.id,
          event_id: event.id,
          incident_id: id,
          event: event.event,
          occurred_at: event.occurred_at,
        })),
      ),
  }
}

let workspaces: SimulatedWorkspace[]
beforeAll(async () => {
  workspaces = await startWorkspaces({ profile: 'small' })
})
afterAll(() => Promise.all(workspaces.map(({ simulator }) => simulator.close())))

describe('truth', () => {
  it.each(['2025-12-15T00:00:00Z', '2026-01-10T00:00:00Z', '2026-01-13T12:00:00Z', '2026-02-10T00:00:00Z'])(
    'is what the answers say at %s',
    async (at) => {
      for (const { simulator, walk } of workspaces) {
        simulator.clock.set(at)
        const modes = ['standard', 'retrospective', 'test', 'tutorial'].map((mode) => `mode[one_of]=${mode}`).join('&')
        const incidents = (await walk(`/v2/incidents?page_size=250&sort_by=created_at_oldest_first&${modes}`, 'incidents')).flat()
        const updates = (await walk('/v2/incident_updates?page_size=250', 'incident_updates')).flat().toReversed()
        const escalations = (await walk('/v2/escalations?page_size=50', 'escalations')).flat().toReversed()
        const held = truth({ seed: defaultSeed, workspace: simulator.workspace, profile: 'small', at })

        const lone = escalations
          .filter((escalation) => escalation.related_incidents.length === 0)
          .flatMap((escalation) => escalation.events)
        const heldLone = held.families.flatMap((family) => family.escalation_events.filter((event) => event.incident_id === null))
        expect(lone.map((event) => event.id)).toEqual(heldLone.map((event) => event.event_id))
        const families = held.families.map((family) => ({
          ...family,
          escalation_events: family.escalation_events.filter((event) => event.incident_id !== null),
        }))
        expect(incidents.map((incident) => flatten(incident, updates, escalations))).toEqual(families)

        const users = (await walk('/v2/users', 'users')).flat()
        const flatUsers = users.map(({ id, name, email = null, role, slack_user_id = null }) => ({ id, name, email, role, slack_user_id }))
        expect(flatUsers).toEqual(held.users)
      }
    },
  )
})
