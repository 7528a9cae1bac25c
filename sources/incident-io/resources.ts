import { type AnyResource, bearer, cursor, defineApi, defineResource, env, keyset, type Payload, singlePage } from '#extract-load'
import { incidentIo, type Workspace, workspaces } from './contract.ts'
import * as payloads from './payloads.ts'

/** The vendor's own client asks for 250; the description names 500 elsewhere. */
const PAGE = 250
/** Before this the workspaces were not used. */
const START = '2023-01-01'
const byLastId = keyset({ parameter: 'after', meta: 'pagination_meta' })

/** Everything that is read of one workspace: the same for all. */
function resourcesOf(workspace: Workspace): AnyResource[] {
  const suffix = workspace.code.toUpperCase()
  const tables = incidentIo[workspace.code]
  const api = defineApi({
    name: `incident.io (workspace ${workspace.code})`,
    baseUrl: env(`INCIDENT_IO_BASE_URL_${suffix}`, 'https://api.incident.io'),
    authorization: bearer(`INCIDENT_IO_API_KEY_${suffix}`),
    settings: { serviceCatalogType: env(`INCIDENT_IO_SERVICE_CATALOG_TYPE_ID_${suffix}`) },
    rate: { perSecond: 20, burst: 1200 },
  })
  const common = { partition: workspace.code, api, start: START }
  const everything = { deletes: { everyHours: 0 } }

  const incidents = defineResource({
    ...common,
    id: 'incident_io.incidents',
    description: 'Incidents with their roles, custom fields, timestamps and durations.',
    tables: {
      incident: tables.incident,
      role: tables.incident_role_assignment,
      field: tables.incident_custom_field_value,
      timestamp: tables.incident_timestamp_value,
      metric: tables.incident_duration_metric,
    },
    payload: payloads.incident,
    // Filters take whole days, so the day of the watermark is read again.
    watermark: { from: (i) => i.updated_at, lookback: { days: 1 } },
    // Deletes, and children that change without their parent, show only where everything is read.
    deletes: { everyHours: 24 },
    replaces: [{ tables: ['role', 'field', 'timestamp', 'metric'], per: (i) => ({ incident_id: i.id }) }],
    extract: (client, window) =>
      client.walk(
        {
          path: '/v2/incidents',
          rows: 'incidents',
          query: {
            page_size: PAGE,
            'updated_at[gte]': window.from.day,
            // Left out, it hides tests and tutorials.
            'mode[one_of]': ['standard', 'retrospective', 'test', 'tutorial'],
            sort_by: 'created_at_oldest_first',
          },
        },
        byLastId,
      ),
    rows: (i, add) => {
      add('incident', incidentRow(i))
      const incident_id = i.id
      for (const { role, assignee } of i.incident_role_assignments)
        add('role', { incident_id, role_id: role.id, role_type: role.role_type, assignee_user_id: assignee?.id })
      for (const { custom_field: field, values } of i.custom_field_entries)
        for (const [index, v] of values.entries())
          add('field', {
            incident_id,
            custom_field_id: field.id,
            index,
            field_name: field.name,
            field_type: field.field_type,
            value_text: field.name === workspace.serviceField ? null : v.value_text,
            value_service: field.name === workspace.serviceField ? v.value_text : null,
            value_option_id: v.value_option?.id,
            value_numeric: v.value_numeric,
            value_link: v.value_link,
            catalog_entry_id: v.value_catalog_entry?.id,
            catalog_entry_name: v.value_catalog_entry?.name,
            catalog_external_id: v.value_catalog_entry?.external_id,
          })
      for (const { incident_timestamp: kind, value } of i.incident_timestamp_values)
        add('timestamp', { incident_id, incident_timestamp_id: kind.id, timestamp_name: kind.name, value: value?.value })
      for (const { duration_metric: metric, status, value_seconds } of i.duration_metrics ?? [])
        add('metric', { incident_id, duration_metric_id: metric.id, name: metric.name, status, value_seconds })
    },
  })

  const updates = defineResource({
    ...common,
    id: 'incident_io.incident_updates',
    description: 'What responders wrote and changed, in bulk: not a call an incident.',
    tables: { update: tables.incident_update },
    payload: payloads.incidentUpdate,
    ...everything,
    extract: (client) => client.walk({ path: '/v2/incident_updates', rows: 'incident_updates', query: { page_size: PAGE } }, byLastId),
    rows: (u, add) =>
      add('update', {
        id: u.id,
        incident_id: u.incident_id,
        new_status_id: u.new_incident_status?.id,
        new_severity_id: u.new_severity?.id,
        merged_into_incident_id: u.merged_into_incident_id,
        updater_user_id: u.updater.user?.id,
        message: u.message,
        created_at: u.created_at,
      }),
  })

  const escalations = defineResource({
    ...common,
    id: 'incident_io.escalations',
    description: 'What happened to each page of a responder: the best evidence of an acknowledgement.',
    tables: { event: tables.escalation_event },
    payload: payloads.escalation,
    ...everything,
    extract: (client) =>
      client.walk(
        { path: '/v2/escalations', rows: 'escalations', query: { page_size: 50 } },
        cursor({ next: 'pagination_meta.after', parameter: 'after' }),
      ),
    rows: (e, add) => {
      for (const { id, event, occurred_at } of e.events)
        add('event', { escalation_id: e.id, event_id: id, incident_id: e.related_incidents[0]?.id, event, occurred_at })
    },
  })

  const catalog = defineResource({
    ...common,
    id: 'incident_io.catalog_entries',
    description: 'Services of the catalogue, archived ones too.',
    tables: { entry: tables.catalog_entry },
    payload: payloads.catalogEntry,
    ...everything,
    extract: (client) =>
      client.walk(
        {
          path: '/v3/catalog_entries',
          rows: 'catalog_entries',
          query: { page_size: PAGE, catalog_type_id: client.settings['serviceCatalogType'] ?? '' },
        },
        byLastId,
      ),
    rows: ({ id, name, external_id, aliases, rank, archived_at, created_at, updated_at }, add) =>
      add('entry', { id, name, external_id, aliases, rank, archived_at, created_at, updated_at }),
  })

  const users = defineResource({
    ...common,
    id: 'incident_io.users',
    description: 'People of the workspace; some have no e-mail.',
    tables: { user: tables.users },
    payload: payloads.user,
    ...everything,
    extract: (client) => client.walk({ path: '/v2/users', rows: 'users', query: { page_size: PAGE } }, byLastId),
    rows: ({ id, name, email, role, slack_user_id }, add) => add('user', { id, name, email, role, slack_user_id }),
  })

  const severities = defineResource({
    ...common,
    id: 'incident_io.severities',
    description: "The workspace's severities.",
    tables: { severity: tables.severity },
    payload: payloads.severity,
    ...everything,
    extract: (client) => client.walk({ path: '/v1/severities', rows: 'severities' }, singlePage),
    rows: ({ id, name, description, rank, created_at, updated_at }, add) =>
      add('severity', { id, name, description, rank, created_at, updated_at }),
  })
  const statuses = defineResource({
    ...common,
    id: 'incident_io.incident_statuses',
    description: "The workspace's statuses with the vendor's categories.",
    tables: { status: tables.incident_status },
    payload: payloads.incidentStatus,
    ...everything,
    extract: (client) => client.walk({ path: '/v1/incident_statuses', rows: 'incident_statuses' }, singlePage),
    rows: ({ id, name, description, rank, category, created_at, updated_at }, add) =>
      add('status', { id, name, description, rank, category, created_at, updated_at }),
  })
  const types = defineResource({
    ...common,
    id: 'incident_io.incident_types',
    description: "The workspace's types of incidents.",
    tables: { type: tables.incident_type },
    payload: payloads.incidentType,
    ...everything,
    extract: (client) => client.walk({ path: '/v1/incident_types', rows: 'incident_types' }, singlePage),
    rows: ({ id, name, description, is_default, created_at, updated_at }, add) =>
      add('type', { id, name, description, is_default, created_at, updated_at }),
  })
  return [incidents, updates, escalations, catalog, users, severities, statuses, types]
}

const incidentRow = (i: Payload<typeof payloads.incident>) => ({
  id: i.id,
  reference: i.reference,
  name: i.name,
  summary: i.summary,
  incident_status_id: i.incident_status.id,
  incident_type_id: i.incident_type?.id,
  severity_id: i.severity?.id,
  mode: i.mode,
  visibility: i.visibility,
  creator_user_id: i.creator.user?.id,
  creator_api_key_id: i.creator.api_key?.id,
  permalink: i.permalink,
  external_issue_permalink: i.external_issue_reference?.issue_permalink,
  external_issue_provider: i.external_issue_reference?.provider,
  slack_channel_id: i.slack_channel_id,
  slack_channel_name: i.slack_channel_name,
  workload_minutes_total: i.workload_minutes_total,
  workload_minutes_working: i.workload_minutes_working,
  workload_minutes_late: i.workload_minutes_late,
  workload_minutes_sleeping: i.workload_minutes_sleeping,
  created_at: i.created_at,
  updated_at: i.updated_at,
})

/** Three workspaces, one definition. */
export const resources: readonly AnyResource[] = workspaces.flatMap(resourcesOf)
