import type { EpochMs } from '#simulator-kit'
import { MINUTE } from '#simulator-kit'
import type { RoleKey, StatusKey, TimestampKey } from '../workspace/workspace.ts'
import type { Change, EscalationPlan, IncidentPlan, UpdatePlan } from './incident-plan.ts'

/** An update that has been written, with what the incident was after it. */
export interface WrittenUpdate extends UpdatePlan {
  /** Its part number among the rows of the incident; 1 is the first. */
  part: number
  at: EpochMs
  status: StatusKey
  /** Position in the workspace's severities, where the incident had one. */
  severity?: number
}

/** What is known of an incident at an instant. */
export interface IncidentState {
  plan: IncidentPlan
  status: StatusKey
  severity?: number
  updatedAt: EpochMs
  timestamps: Partial<Record<TimestampKey, EpochMs>>
  roles: Partial<Record<RoleKey, number>>
  services: readonly number[]
  customersAffected?: string
  cause?: string
  runbook?: string
  /** Minutes that people spent on it. */
  workload: { total: number; working: number; late: number; sleeping: number }
  updates: WrittenUpdate[]
  escalations: EscalationPlan[]
}

/** True from the incident's declaration until it vanishes. What happens in the very millisecond of `at` is not yet seen. */
export function existsAt(plan: IncidentPlan, at: EpochMs): boolean {
  return plan.declaredAt < at && (plan.vanishesAt === undefined || at < plan.vanishesAt)
}

/** Folds what happened before `at`; undefined where the incident does not exist then. */
export function incidentAt(plan: IncidentPlan, at: EpochMs): IncidentState | undefined {
  if (!existsAt(plan, at)) return undefined
  const state: IncidentState = {
    plan,
    status: 'investigating',
    updatedAt: plan.declaredAt,
    timestamps: {},
    roles: {},
    services: [],
    workload: { total: 0, working: 0, late: 0, sleeping: 0 },
    updates: [],
    escalations: escalationsAt(plan, at),
  }
  for (const change of plan.changes) {
    if (change.at >= at) break
    apply(state, change)
  }
  state.workload = workloadOf(state)
  return state
}

function apply(state: IncidentState, change: Change): void {
  if (change.status) state.status = change.status
  if (change.severity !== undefined) state.severity = change.severity
  Object.assign(state.timestamps, change.timestamps)
  if (change.role) state.roles[change.role.key] = change.role.person
  if (change.services) state.services = change.services
  if (change.customersAffected !== undefined) state.customersAffected = change.customersAffected
  if (change.cause !== undefined) state.cause = change.cause
  if (change.runbook !== undefined) state.runbook = change.runbook
  if (change.touches) state.updatedAt = change.at
  if (!change.update) return
  const written: WrittenUpdate = { ...change.update, part: state.updates.length + 1, at: change.at, status: state.status }
  if (state.severity !== undefined) written.severity = state.severity
  state.updates.push(written)
}

/** Those that have been triggered, with the events so far. */
function escalationsAt(plan: IncidentPlan, at: EpochMs): EscalationPlan[] {
  return plan.escalations
    .map((escalation) => ({ ...escalation, events: escalation.events.filter((event) => event.at < at) }))
    .filter((escalation) => escalation.events.length > 0)
}

/** Grows with what happened, to a tenth of a minute; the parts add up to the total. */
function workloadOf(state: IncidentState): IncidentState['workload'] {
  const spent = Math.floor((state.updatedAt - state.plan.declaredAt) / MINUTE)
  const tenths = Math.min(spent, 6_000) * 2 + state.updates.length * 45
  const late = Math.floor(tenths / 5)
  const sleeping = Math.floor(tenths / 20)
  return { total: tenths / 10, working: (tenths - late - sleeping) / 10, late: late / 10, sleeping: sleeping / 10 }
}
