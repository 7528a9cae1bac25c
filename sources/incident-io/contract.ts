import { defineSource, flag, float, integer, json, oneOf, string, tz } from '#dsl'

/**
 * The three organisations whose incidents are read, each with a RAW schema of its own. `serviceField` is the custom field
 * in which it names the services that were hit.
 */
export const workspaces = [
  { code: 'a', schema: 'raw_incident_io_company_a', serviceField: 'Affected services' },
  { code: 'b', schema: 'raw_incident_io_company_b', serviceField: 'Impacted service' },
  { code: 'c', schema: 'raw_incident_io_company_c', serviceField: 'Service' },
] as const
export type Workspace = (typeof workspaces)[number]
export type WorkspaceCode = Workspace['code']

const loaded = {
  /** When the loader last wrote the row. */
  _fivetran_synced: tz(),
  /** The source no longer sends the row. NULL counts as false. */
  _fivetran_deleted: flag().null(),
}

/** The tables of one workspace: the same contract for all. */
const tablesOf = ({ schema }: Workspace) => ({
  incident: defineSource(
    `${schema}.incident`,
    {
      /** Unique inside one workspace. */
      id: string(),
      /** INC-123: unique inside one workspace only. */
      reference: string(),
      /** Free text. */
      name: string().pii(),
      /** Free text that responders write. */
      summary: string().null().pii(),
      incident_status_id: string(),
      incident_type_id: string().null(),
      severity_id: string().null(),
      mode: oneOf('standard', 'retrospective', 'test', 'tutorial'),
      visibility: oneOf('public', 'private'),
      /** Pseudonymous: an id of the vendor. */
      creator_user_id: string().null(),
      creator_api_key_id: string().null(),
      permalink: string().null(),
      external_issue_permalink: string().null(),
      external_issue_provider: string().null(),
      slack_channel_id: string().null(),
      slack_channel_name: string().null(),
      /** Minutes that responders spent, as the vendor estimates; the three after it are parts by time of day. */
      workload_minutes_total: float().null(),
      workload_minutes_working: float().null(),
      workload_minutes_late: float().null(),
      workload_minutes_sleeping: float().null(),
      created_at: tz(),
      /** Does not move when only roles or custom fields change. */
      updated_at: tz(),
      ...loaded,
    },
    { key: (r) => [r.id] },
  ),
  severity: defineSource(
    `${schema}.severity`,
    {
      id: string(),
      name: string(),
      description: string().null(),
      /** The vendor's rank: the lower, the less severe. */
      rank: integer(),
      created_at: tz(),
      updated_at: tz(),
      ...loaded,
    },
    { key: (r) => [r.id] },
  ),
  incident_status: defineSource(
    `${schema}.incident_status`,
    {
      id: string(),
      name: string(),
      description: string().null(),
      rank: integer(),
      category: oneOf('triage', 'declined', 'merged', 'canceled', 'live', 'learning', 'closed', 'paused'),
      created_at: tz(),
      updated_at: tz(),
      ...loaded,
    },
    { key: (r) => [r.id] },
  ),
  incident_type: defineSource(
    `${schema}.incident_type`,
    { id: string(), name: string(), description: string().null(), is_default: flag(), created_at: tz(), updated_at: tz(), ...loaded },
    { key: (r) => [r.id] },
  ),
  incident_timestamp_value: defineSource(
    `${schema}.incident_timestamp_value`,
    {
      incident_id: string(),
      incident_timestamp_id: string(),
      /** Chosen by the workspace: mapped by a seed, never by literal. */
      timestamp_name: string(),
      value: tz().null(),
      ...loaded,
    },
    { key: (r) => [r.incident_id, r.incident_timestamp_id], parent: (r) => [r.incident_id] },
  ),
  incident_duration_metric: defineSource(
    `${schema}.incident_duration_metric`,
    {
      incident_id: string(),
      duration_metric_id: string(),
      name: string(),
      status: oneOf('success', 'timestamps_missing', 'calculating', 'invalid_timestamps').null(),
      /** Seconds; only `success` has them. */
      value_seconds: integer().null(),
      ...loaded,
    },
    { key: (r) => [r.incident_id, r.duration_metric_id], parent: (r) => [r.incident_id] },
  ),
  incident_role_assignment: defineSource(
    `${schema}.incident_role_assignment`,
    {
      incident_id: string(),
      role_id: string(),
      role_type: oneOf('lead', 'reporter', 'custom'),
      /** Pseudonymous; NULL while nobody has the role. */
      assignee_user_id: string().null(),
      ...loaded,
    },
    { key: (r) => [r.incident_id, r.role_id], parent: (r) => [r.incident_id] },
  ),
  incident_custom_field_value: defineSource(
    `${schema}.incident_custom_field_value`,
    {
      incident_id: string(),
      custom_field_id: string(),
      /** From 0, in the order of the answer. */
      index: integer(),
      field_name: string(),
      field_type: oneOf('single_select', 'multi_select', 'text', 'link', 'numeric'),
      /** Free text. */
      value_text: string().null().pii(),
      /** Text of the service field. It names a thing and no person, so the load keeps it apart from `value_text`. */
      value_service: string().null(),
      value_option_id: string().null(),
      /** The vendor sends numbers as text. */
      value_numeric: string().null(),
      value_link: string().null(),
      catalog_entry_id: string().null(),
      catalog_entry_name: string().null(),
      catalog_external_id: string().null(),
      ...loaded,
    },
    { key: (r) => [r.incident_id, r.custom_field_id, r.index], parent: (r) => [r.incident_id] },
  ),
  incident_update: defineSource(
    `${schema}.incident_update`,
    {
      id: string(),
      incident_id: string(),
      new_status_id: string().null(),
      new_severity_id: string().null(),
      merged_into_incident_id: string().null(),
      /** NULL where an API key wrote it. Pseudonymous. */
      updater_user_id: string().null(),
      /** Free text. */
      message: string().null().pii(),
      created_at: tz(),
      ...loaded,
    },
    { key: (r) => [r.id] },
  ),
  escalation_event: defineSource(
    `${schema}.escalation_event`,
    {
      escalation_id: string(),
      event_id: string(),
      /** The first related incident; NULL without one. */
      incident_id: string().null(),
      event: string(),
      occurred_at: tz(),
      ...loaded,
    },
    { key: (r) => [r.escalation_id, r.event_id], parent: (r) => [r.escalation_id] },
  ),
  users: defineSource(
    `${schema}.users`,
    {
      id: string(),
      name: string().pii(),
      email: string().null().pii(),
      role: string().null(),
      slack_user_id: string().null().pii(),
      ...loaded,
    },
    { key: (r) => [r.id] },
  ),
  catalog_entry: defineSource(
    `${schema}.catalog_entry`,
    {
      id: string(),
      name: string(),
      external_id: string().null(),
      /** A list of other names. */
      aliases: json().null(),
      rank: integer().null(),
      archived_at: tz().null(),
      created_at: tz(),
      updated_at: tz(),
      ...loaded,
    },
    { key: (r) => [r.id] },
  ),
})

/** RAW tables by workspace code, then by name. */
export const incidentIo = { a: tablesOf(workspaces[0]), b: tablesOf(workspaces[1]), c: tablesOf(workspaces[2]) } as const
