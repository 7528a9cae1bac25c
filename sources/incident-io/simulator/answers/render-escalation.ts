import type { EscalationEventPlan, EscalationPlan } from '../timeline/incident-plan.ts'
import type { IncidentState } from '../timeline/incident-state.ts'
import { vendorId } from '../workspace/vendor-id.ts'
import { vendorTime } from '../workspace/vendor-time.ts'
import type { StatusCategory, Workspace } from '../workspace/workspace.ts'
import type { WorkspaceSource } from '../workspace-source.ts'
import { incidentNumber } from './render-incident.ts'
import { renderPerson } from './render-workspace.ts'

/** An escalation's incidents name their status category in other words than incidents themselves do. */
const slimCategories: Partial<Record<StatusCategory, string>> = { live: 'active', learning: 'post-incident' }

export function escalationId({ options }: WorkspaceSource, { plan }: IncidentState, { part, events }: EscalationPlan): string {
  return vendorId(events[0]!.at, `${options.seed}|${options.workspace}|escalation`, { index: plan.index, part })
}

export function escalationEventId(source: WorkspaceSource, { plan }: IncidentState, escalation: EscalationPlan, position: number): string {
  const { seed, workspace } = source.options
  const part = escalation.part + 8 * (position + 1)
  return vendorId(escalation.events[position]!.at, `${seed}|${workspace}|escalation-event`, { index: plan.index, part })
}

/** What has become of an escalation so far: notifications do not change it. */
export function escalationStatus({ events }: EscalationPlan): 'triggered' | 'acked' | 'resolved' | 'expired' {
  for (const { event } of events.toReversed()) {
    if (event === 'acked' || event === 'resolved' || event === 'expired') return event
  }
  return 'triggered'
}

/** An escalation as `/v2/escalations` shows it. */
export function renderEscalation(source: WorkspaceSource, state: IncidentState, escalation: EscalationPlan) {
  const { workspace } = source
  const { events, title, priority, isRelated } = escalation
  const createdAt = vendorTime(events[0]!.at)
  const updatedAt = vendorTime(events.at(-1)!.at)
  const status = escalationStatus(escalation)
  const alertId = vendorId(events[0]!.at, `${workspace.code}|alert`, { index: state.plan.index, part: escalation.part })
  const alert = {
    id: alertId,
    title,
    alert_source_id: workspace.alertSourceId,
    deduplication_key: alertId.slice(-8),
    status: status === 'resolved' ? 'resolved' : 'firing',
    ...(status === 'resolved' ? { resolved_at: updatedAt } : {}),
    created_at: createdAt,
    updated_at: updatedAt,
  }
  return {
    id: escalationId(source, state, escalation),
    title,
    status,
    priority: { name: priority },
    creator: renderCreator(workspace, escalation, alertId),
    escalation_path_id: workspace.escalationPathId,
    events: events.map((event, position) => ({
      id: escalationEventId(source, state, escalation, position),
      event: event.event,
      occurred_at: vendorTime(event.at),
      ...reached(workspace, event),
    })),
    related_alerts: escalation.creator === 'alert' ? [alert] : [],
    related_incidents: isRelated ? [renderSlimIncident(workspace, state)] : [],
    created_at: createdAt,
    updated_at: updatedAt,
  }
}

function renderCreator(workspace: Workspace, { creator, title }: EscalationPlan, alertId: string) {
  if (creator === 'alert') return { alert: { id: alertId, title } }
  if (creator === 'workflow') return { workflow: { id: workspace.escalationPathId, name: 'Escalate by severity' } }
  return { user: renderPerson(workspace.people[0]!) }
}

function reached(workspace: Workspace, { event, person }: EscalationEventPlan) {
  if (event === 'notified_channels') return { channels: [{ slack_team_id: workspace.slackTeamId, slack_channel_id: 'CONCALL' }] }
  if (person === undefined) return {}
  const users = [renderPerson(workspace.people[person]!)]
  return event === 'notified_users' ? { users, urgency: 'high' } : { users }
}

function renderSlimIncident(workspace: Workspace, state: IncidentState) {
  const { category } = workspace.statuses.find((status) => status.key === state.status)!
  const number = incidentNumber(state)
  return {
    id: state.plan.id,
    external_id: number,
    reference: `INC-${number}`,
    name: state.plan.name,
    ...(state.plan.summary === undefined ? {} : { summary: state.plan.summary }),
    status_category: slimCategories[category] ?? category,
    visibility: state.plan.story.visibility,
  }
}
