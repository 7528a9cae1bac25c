/** The three companies whose incidents are served, each with names and habits of its own. */
export type WorkspaceCode = 'a' | 'b' | 'c'

export const workspaceCodes: readonly WorkspaceCode[] = ['a', 'b', 'c']

export type StatusCategory = 'triage' | 'declined' | 'merged' | 'canceled' | 'live' | 'learning' | 'closed' | 'paused' | 'observing'

/** What a status means in the simulated story; every workspace has its own name for it. */
export type StatusKey =
  | 'triage'
  | 'declined'
  | 'merged'
  | 'canceled'
  | 'investigating'
  | 'fixing'
  | 'monitoring'
  | 'paused'
  | 'learning'
  | 'observing'
  | 'closed'

/** What a timestamp means; a workspace has only some of them, under names of its own. */
export type TimestampKey =
  | 'reported'
  | 'accepted'
  | 'acknowledged'
  | 'declined'
  | 'merged'
  | 'canceled'
  | 'impact_started'
  | 'identified'
  | 'fixed'
  | 'resolved'
  | 'documented'
  | 'reviewed'
  | 'closed'

export type RoleKey = 'lead' | 'reporter' | 'communications'

interface Dated {
  id: string
  name: string
  description: string
}

export interface Status extends Dated {
  key: StatusKey
  category: StatusCategory
  rank: number
}

/** A lower rank is less severe. */
export interface Severity extends Dated {
  rank: number
}

export interface IncidentType extends Dated {
  isDefault: boolean
  createInTriage: 'always' | 'optional'
  privateOnly: boolean
}

export interface Role extends Dated {
  key: RoleKey
  shortform: string
  roleType: 'lead' | 'reporter' | 'custom'
}

export interface Timestamp {
  key: TimestampKey
  id: string
  name: string
  rank: number
}

export interface DurationMetric {
  id: string
  name: string
  from: TimestampKey
  to: TimestampKey
}

export interface Person {
  id: string
  name: string
  email?: string
  slackUserId?: string
  role: 'viewer' | 'responder' | 'administrator' | 'owner'
}

/** An entry of the catalogue type "Service". */
export interface Service {
  id: string
  name: string
  externalId?: string
  aliases: string[]
  rank: number
  archived: boolean
}

export type FieldKey = 'service' | 'team' | 'customers' | 'cause' | 'runbook'

export interface FieldOption {
  id: string
  value: string
  sortKey: number
}

/** A custom field. The service field takes catalogue entries, or plain text where the workspace has no catalogue behind it. */
export interface Field extends Dated {
  key: FieldKey
  fieldType: 'single_select' | 'multi_select' | 'text' | 'link' | 'numeric'
  options: FieldOption[]
}

export interface Workspace {
  code: WorkspaceCode
  organisation: string
  emailDomain: string
  slackTeamId: string
  /** The key that alert-made incidents carry as their creator. */
  apiKey: { id: string; name: string }
  statuses: Status[]
  severities: Severity[]
  types: IncidentType[]
  roles: Role[]
  timestamps: Timestamp[]
  metrics: DurationMetric[]
  people: Person[]
  serviceCatalogTypeId: string
  services: Service[]
  /** Whether the service field holds catalogue entries or text. */
  servicesAs: 'catalog' | 'text'
  fields: Field[]
  escalationPathId: string
  alertSourceId: string
}
