/** What a workspace holds, as plain rows in the shape of the tables into which it is loaded; times are ISO text with microseconds. */

export interface TruthIncident {
  id: string
  reference: string
  name: string
  summary: string | null
  incident_status_id: string
  incident_type_id: string | null
  severity_id: string | null
  mode: string
  visibility: string
  creator_user_id: string | null
  creator_api_key_id: string | null
  permalink: string
  external_issue_permalink: string | null
  external_issue_provider: string | null
  slack_channel_id: string
  slack_channel_name: string
  workload_minutes_total: number
  workload_minutes_working: number
  workload_minutes_late: number
  workload_minutes_sleeping: number
  created_at: string
  updated_at: string
}

export interface TruthTimestampValue {
  incident_id: string
  incident_timestamp_id: string
  timestamp_name: string
  value: string | null
}

export interface TruthDurationMetric {
  incident_id: string
  duration_metric_id: string
  name: string
  status: string
  value_seconds: number | null
}

export interface TruthRoleAssignment {
  incident_id: string
  role_id: string
  role_type: string
  assignee_user_id: string | null
}

export interface TruthCustomFieldValue {
  incident_id: string
  custom_field_id: string
  index: number
  field_name: string
  field_type: string
  value_text: string | null
  value_option_id: string | null
  value_numeric: string | null
  value_link: string | null
  catalog_entry_id: string | null
  catalog_entry_name: string | null
  catalog_external_id: string | null
}

export interface TruthIncidentUpdate {
  id: string
  incident_id: string
  new_status_id: string
  new_severity_id: string | null
  merged_into_incident_id: string | null
  updater_user_id: string | null
  message: string | null
  created_at: string
}

export interface TruthEscalationEvent {
  escalation_id: string
  event_id: string
  incident_id: string | null
  event: string
  occurred_at: string
}

export interface TruthUser {
  id: string
  name: string
  email: string | null
  role: string
  slack_user_id: string | null
}

/** One incident with all its children. */
export interface TruthFamily {
  incident: TruthIncident
  timestamp_values: TruthTimestampValue[]
  duration_metrics: TruthDurationMetric[]
  role_assignments: TruthRoleAssignment[]
  custom_field_values: TruthCustomFieldValue[]
  updates: TruthIncidentUpdate[]
  escalation_events: TruthEscalationEvent[]
}
