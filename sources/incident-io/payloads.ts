import { anything, flag, ignored, list, maybe, numeric, partly, payload, text } from '#extract-load'

/** What the vendor sends, as far as it is known: new members are reported as drift. */
const named = { id: text, name: text, description: maybe(text), created_at: text, updated_at: text }

export const severity = payload({ ...named, rank: numeric })
export const incidentStatus = payload({ ...named, rank: numeric, category: text })
export const incidentType = payload({ ...named, is_default: flag, create_in_triage: ignored, private_incidents_only: ignored })
export const user = payload({
  id: text,
  name: text,
  email: maybe(text),
  role: maybe(text),
  slack_user_id: maybe(text),
  base_role: ignored,
  custom_roles: ignored,
})
export const catalogEntry = payload({
  id: text,
  name: text,
  external_id: maybe(text),
  aliases: anything,
  catalog_type_id: ignored,
  rank: maybe(numeric),
  attribute_values: ignored,
  archived_at: maybe(text),
  created_at: text,
  updated_at: text,
})

export const incident = payload({
  id: text,
  reference: text,
  name: text,
  summary: maybe(text),
  incident_status: partly({ id: text }),
  severity: maybe(partly({ id: text })),
  incident_type: maybe(partly({ id: text })),
  mode: text,
  visibility: text,
  creator: partly({ user: maybe(partly({ id: text })), api_key: maybe(partly({ id: text })) }),
  incident_role_assignments: list({ role: partly({ id: text, role_type: text }), assignee: maybe(partly({ id: text })) }),
  custom_field_entries: list({
    custom_field: partly({ id: text, name: text, field_type: text }),
    values: list({
      value_text: maybe(text),
      value_link: maybe(text),
      value_numeric: maybe(text),
      value_option: maybe(partly({ id: text })),
      value_catalog_entry: maybe(partly({ id: text, name: text, external_id: maybe(text) })),
    }),
  }),
  incident_timestamp_values: list({ incident_timestamp: partly({ id: text, name: text }), value: maybe({ value: maybe(text) }) }),
  duration_metrics: maybe(list({ duration_metric: partly({ id: text, name: text }), status: maybe(text), value_seconds: maybe(numeric) })),
  external_issue_reference: maybe({ provider: maybe(text), issue_name: ignored, issue_permalink: maybe(text) }),
  permalink: maybe(text),
  call_url: ignored,
  slack_team_id: ignored,
  slack_channel_id: maybe(text),
  slack_channel_name: maybe(text),
  postmortem_document_url: ignored,
  has_debrief: ignored,
  workload_minutes_total: maybe(numeric),
  workload_minutes_working: maybe(numeric),
  workload_minutes_late: maybe(numeric),
  workload_minutes_sleeping: maybe(numeric),
  created_at: text,
  updated_at: text,
})

export const incidentUpdate = payload({
  id: text,
  incident_id: text,
  new_incident_status: maybe(partly({ id: text })),
  new_severity: maybe(partly({ id: text })),
  merged_into_incident_id: maybe(text),
  updater: partly({ user: maybe(partly({ id: text })) }),
  message: maybe(text),
  created_at: text,
})

export const escalation = payload({
  id: text,
  title: ignored,
  status: ignored,
  priority: ignored,
  creator: ignored,
  escalation_path_id: ignored,
  events: list({ id: text, event: text, occurred_at: text, users: ignored, channels: ignored, urgency: ignored }),
  related_alerts: ignored,
  related_incidents: list(partly({ id: text })),
  created_at: text,
  updated_at: text,
})
