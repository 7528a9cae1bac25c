import type { ColumnEdge } from '#artifact'
import { workspaces } from './sources.ts'

const edge = (from: string, to: string, kind: ColumnEdge['kind'] = 'identity'): ColumnEdge => ({ from, to, kind })

export function columnEdges(): ColumnEdge[] {
  const union = 'int_ops__incidents_unioned'
  const edges = workspaces.flatMap((code) => {
    const from = `incident_io_company_${code}.incident`
    const to = `stg_incident_io__${code}`
    return [
      edge(`${from}.id`, `${to}.incident_key`, 'transform'),
      edge(`${from}.id`, `${to}.incident_id`),
      edge(`${from}.reference`, `${to}.reference`),
      edge(`${from}.severity_name`, `${to}.severity_name`, 'transform'),
      edge(`${from}.reported_at`, `${to}.reported_at`, 'transform'),
      edge(`${from}.resolved_at`, `${to}.resolved_at`, 'transform'),
      edge(`${from}._fivetran_synced`, `${to}._fivetran_synced`, 'transform'),
      ...['incident_key', 'workspace_code', 'reference', 'reported_at', 'resolved_at', '_fivetran_synced'].map((column) =>
        edge(`${to}.${column}`, `${union}.${column}`),
      ),
      edge(`${to}.severity_name`, `${union}.severity_name_source`),
    ]
  })
  const fact = 'fct_ops__incidents'
  return [
    ...edges,
    edge('ops__severity_map.severity_rank', `${union}.severity_rank`, 'transform'),
    ...['incident_key', 'workspace_code', 'reference', 'severity_rank', 'reported_at', 'resolved_at', '_fivetran_synced'].map((column) =>
      edge(`${union}.${column}`, `${fact}.${column}`),
    ),
    edge(`${union}.reported_at`, `${fact}.time_to_resolve_seconds`, 'transform'),
    edge(`${union}.resolved_at`, `${fact}.time_to_resolve_seconds`, 'transform'),
    edge(`${union}.incident_key`, 'int_ops__incident_services.incident_key'),
    edge('int_ops__incident_services.incident_key', 'bridge_ops__incident_service.incident_key'),
    edge('int_ops__incident_services.service_key', 'bridge_ops__incident_service.service_key', 'opaque'),
    edge('int_ops__incident_services.incident_key', 'bridge_ops__incident_service.allocation_weight', 'window'),
    edge(`${fact}.reported_at`, 'fct_ops__weekly_resolution.week_start', 'transform'),
    edge(`${fact}.severity_rank`, 'fct_ops__weekly_resolution.severity_rank'),
    edge(`${fact}.time_to_resolve_seconds`, 'fct_ops__weekly_resolution.mean_seconds_to_resolve', 'aggregate'),
    edge(`${fact}.incident_key`, 'FACT_INCIDENTS.incident_key'),
  ].sort((a, b) => (`${a.to} ${a.from}` < `${b.to} ${b.from}` ? -1 : 1))
}
