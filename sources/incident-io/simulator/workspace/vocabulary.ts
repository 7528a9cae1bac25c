import type { Field, FieldKey, Service, StatusCategory, StatusKey, TimestampKey, Workspace, WorkspaceCode } from './workspace.ts'

/** The words of one workspace, from which `buildWorkspace` makes rows with ids. */
export interface Vocabulary {
  code: WorkspaceCode
  organisation: string
  emailDomain: string
  statuses: readonly (readonly [StatusKey, string])[]
  /** From the least severe (rank 0). */
  severities: readonly string[]
  types: readonly string[]
  timestamps: readonly (readonly [TimestampKey, string])[]
  metrics: readonly (readonly [string, TimestampKey, TimestampKey])[]
  people: readonly PersonWords[]
  services: readonly ServiceWords[]
  servicesAs: Workspace['servicesAs']
  fields: readonly (readonly [FieldKey, string, Field['fieldType'], ...string[]])[]
}

export interface PersonWords {
  name: string
  /** The part before the @; left out for a person without e-mail. */
  mailbox?: string
  /** Where it differs from the workspace's own. */
  domain?: string
}

export type ServiceWords = Pick<Service, 'name'> & Partial<Pick<Service, 'externalId' | 'aliases' | 'archived'>>

export const categoryOf: Record<StatusKey, StatusCategory> = {
  triage: 'triage',
  declined: 'declined',
  merged: 'merged',
  canceled: 'canceled',
  investigating: 'live',
  fixing: 'live',
  monitoring: 'live',
  paused: 'paused',
  learning: 'learning',
  observing: 'observing',
  closed: 'closed',
}
