import type { ArtifactNode } from '#artifact'
import {
  type AnyResource,
  bearer,
  defineApi,
  defineResource,
  env,
  ignored,
  keyset,
  list,
  maybe,
  numeric,
  partly,
  payload,
  type SourceRelation,
  text,
} from '#extract-load'
import { columns, loadedSource, SYSTEM } from './load-plans.ts'
import { relationOf } from './things.ts'

const incident = payload({
  id: text,
  reference: text,
  name: text,
  summary: maybe(text),
  incident_status: partly({ id: text, category: text }),
  severity: maybe(partly({ id: text })),
  incident_type: ignored,
  mode: text,
  visibility: text,
  creator: ignored,
  incident_role_assignments: list({ role: partly({ id: text, role_type: text }), assignee: maybe(partly({ id: text })) }),
  custom_field_entries: ignored,
  incident_timestamp_values: list({ incident_timestamp: partly({ id: text, name: text }), value: maybe({ value: maybe(text) }) }),
  duration_metrics: ignored,
  external_issue_reference: ignored,
  permalink: text,
  slack_team_id: ignored,
  slack_channel_id: ignored,
  slack_channel_name: ignored,
  has_debrief: ignored,
  workload_minutes_total: numeric,
  workload_minutes_working: ignored,
  workload_minutes_late: ignored,
  workload_minutes_sleeping: ignored,
  created_at: text,
  updated_at: text,
})

/** Three tables of one workspace, as its source contract would declare them. */
export function incidentSources(workspace: string): ArtifactNode[] {
  const schema = `incident_io_company_${workspace}`
  const nested = ['incident_id text']
  return [
    loadedSource({
      name: `${schema}.incident`,
      columns: columns(
        'id text',
        'reference text',
        'name text',
        'summary text null pii',
        'mode text',
        'severity_id text null',
        'workload_minutes_total float null',
        'created_at tz',
        'updated_at tz',
        ...SYSTEM,
      ).map((column) => (column.name === 'mode' ? { ...column, accepted: ['standard', 'retrospective'] } : column)),
      key: ['id'],
    }),
    loadedSource({
      name: `${schema}.incident_role_assignment`,
      columns: columns(...nested, 'role_id text', 'role_type text', 'assignee_user_id text null', ...SYSTEM),
      key: ['incident_id', 'role_id'],
      parent: ['incident_id'],
    }),
    loadedSource({
      name: `${schema}.incident_timestamp_value`,
      columns: columns(...nested, 'incident_timestamp_id text', 'timestamp_name text', 'value tz null', ...SYSTEM),
      key: ['incident_id', 'incident_timestamp_id'],
      parent: ['incident_id'],
    }),
  ]
}

interface IncidentRow {
  id: string
  reference: string
  name: string
  summary: string | null
  mode: string
  severity_id: string | null
  workload_minutes_total: number | null
  created_at: string
  updated_at: string
}
interface RoleRow {
  incident_id: string
  role_id: string
  role_type: string
  assignee_user_id: string | null
}
interface TimestampRow {
  incident_id: string
  incident_timestamp_id: string
  timestamp_name: string
  value: string | null
}

/** The incidents of one workspace with two kinds of child rows. */
export const incidentResource = (workspace: string): AnyResource =>
  defineResource({
    id: 'incident_io.incidents',
    partition: workspace,
    description: `Incidents of workspace ${workspace}.`,
    api: defineApi({
      name: `incident.io (workspace ${workspace})`,
      baseUrl: env(`INCIDENT_IO_BASE_URL_${workspace.toUpperCase()}`),
      authorization: bearer(`INCIDENT_IO_API_KEY_${workspace.toUpperCase()}`),
      rate: { perSecond: 20, burst: 1200 },
    }),
    tables: {
      incident: relationOf(`incident_io_company_${workspace}.incident`) as SourceRelation<IncidentRow>,
      role: relationOf(`incident_io_company_${workspace}.incident_role_assignment`) as SourceRelation<RoleRow>,
      timestamp: relationOf(`incident_io_company_${workspace}.incident_timestamp_value`) as SourceRelation<TimestampRow>,
    },
    payload: incident,
    start: '2025-12-01',
    watermark: { from: (i) => i.updated_at, lookback: { days: 1 } },
    deletes: { everyHours: 24 },
    replaces: [{ tables: ['role', 'timestamp'], per: (i) => ({ incident_id: i.id }) }],
    extract: (api, { from }) =>
      api.walk(
        {
          path: '/v2/incidents',
          rows: 'incidents',
          query: { page_size: 10, 'updated_at[gte]': from.day, sort_by: 'created_at_oldest_first' },
        },
        keyset({ parameter: 'after', meta: 'pagination_meta' }),
      ),
    rows: (i, add) => {
      const { id, reference, name, summary, mode, severity, workload_minutes_total, created_at, updated_at } = i
      add('incident', { id, reference, name, summary, mode, severity_id: severity?.id, workload_minutes_total, created_at, updated_at })
      for (const { role, assignee } of i.incident_role_assignments)
        add('role', { incident_id: id, role_id: role.id, role_type: role.role_type, assignee_user_id: assignee?.id })
      for (const { incident_timestamp: kind, value } of i.incident_timestamp_values)
        add('timestamp', { incident_id: id, incident_timestamp_id: kind.id, timestamp_name: kind.name, value: value?.value })
    },
  })
