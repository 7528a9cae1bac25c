import type { EpochMs } from '#simulator-kit'
import type { RoleKey, StatusKey, TimestampKey } from '../workspace/workspace.ts'
import type { Story } from './stories.ts'

/** A person of the workspace by position, or the workspace's API key. */
export type ActorRef = number | 'api_key'

/** A public message about an incident, as `/v2/incident_updates` shows it. */
export interface UpdatePlan {
  by: ActorRef
  message?: string
  /** Index of the incident that took this one in. */
  mergedInto?: number
}

/** Something that happens to an incident at an instant. What is left out stays as it was. */
export interface Change {
  at: EpochMs
  /** True where the change moves the incident's `updated_at`; some child rows change without it. */
  touches: boolean
  status?: StatusKey
  /** Position in the workspace's severities. */
  severity?: number
  timestamps?: Partial<Record<TimestampKey, EpochMs>>
  role?: { key: RoleKey; person: number }
  /** Positions in the workspace's services. */
  services?: readonly number[]
  customersAffected?: string
  cause?: string
  runbook?: string
  update?: UpdatePlan
}

export interface EscalationEventPlan {
  at: EpochMs
  event: 'triggered' | 'notified_users' | 'notified_channels' | 'acked' | 'resolved' | 'expired'
  person?: number
}

export interface EscalationPlan {
  /** Its part number among the rows of the incident. */
  part: number
  title: string
  priority: 'P1' | 'P2' | 'P3'
  creator: 'alert' | 'workflow' | 'person'
  /** False where the escalation never became part of an incident. */
  isRelated: boolean
  events: EscalationEventPlan[]
}

export interface ExternalIssue {
  provider: 'jira' | 'linear' | 'github'
  name: string
  permalink: string
}

/** The whole life of one incident, from which its state at any instant is folded. */
export interface IncidentPlan {
  index: number
  id: string
  story: Story
  name: string
  summary?: string
  creator: ActorRef
  /** Position in the workspace's types; left out where it was never classified. */
  type?: number
  team: number
  declaredAt: EpochMs
  /** From this instant on nobody has ever heard of it. */
  vanishesAt?: EpochMs
  externalIssue?: ExternalIssue
  /** By rising instant; the first is its declaration. */
  changes: Change[]
  escalations: EscalationPlan[]
}
