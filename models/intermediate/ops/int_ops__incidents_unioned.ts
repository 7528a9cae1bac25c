import { acceptedValues, defineModel, from, greatestIgnoreNulls, lower, notNull, unique, when } from '#dsl'
import { ofAllWorkspaces } from '../../macros/of-all-workspaces.ts'
import { severityMap } from '../../seeds/severity_map.ts'
import { stgIncidentIoIncidentStatuses } from '../../staging/ops/stg_incident_io__incident_statuses.ts'
import { stgIncidentIoIncidentTypes } from '../../staging/ops/stg_incident_io__incident_types.ts'
import { stgIncidentIoIncidents } from '../../staging/ops/stg_incident_io__incidents.ts'
import { stgIncidentIoSeverities } from '../../staging/ops/stg_incident_io__severities.ts'

const incidents = () => ofAllWorkspaces(stgIncidentIoIncidents).as('all_incidents')
const statuses = () => ofAllWorkspaces(stgIncidentIoIncidentStatuses).as('all_statuses')
const severities = () => ofAllWorkspaces(stgIncidentIoSeverities).as('all_severities')
const types = () => ofAllWorkspaces(stgIncidentIoIncidentTypes).as('all_types')

/**
 * Incidents of every workspace, deleted ones too: one row an incident, the newest version, with the words of its workspace
 * and the severity on one scale.
 */
export const intOpsIncidentsUnioned = defineModel(
  {
    tags: ['ops'],
    tests: (r) => [unique(r.incident_key), notNull(r.incident_key), acceptedValues(r.workspace_code, ['a', 'b', 'c'])],
  },
  () =>
    from(incidents())
      .leftJoin(statuses(), (i, status) => i.workspace_code.eq(status.workspace_code).and(i.status_id.eq(status.status_id)))
      .leftJoin(severities(), (i, _, severity) => i.workspace_code.eq(severity.workspace_code).and(i.severity_id.eq(severity.severity_id)))
      .leftJoin(types(), (i, _s, _v, type) => i.workspace_code.eq(type.workspace_code).and(i.type_id.eq(type.type_id)))
      .leftJoin(severityMap, (i, _s, severity, _t, map) =>
        i.workspace_code.eq(map.workspace_code).and(lower(severity.severity_name).eq(map.severity_name)),
      )
      .firstPer(
        (i) => [i.incident_key],
        (i) => [i.updated_at.desc(), i._fivetran_synced.desc()],
      )
      .select(({ status_id: _status, type_id: _type, severity_id, ...i }, status, severity, type, map) => ({
        ...i,
        /** As the workspace calls it. */
        status_name: status.status_name,
        /** What the status means in all workspaces. */
        status_category: status.status_category,
        /** As the workspace calls it. */
        severity_name_source: severity.severity_name,
        /** The vendor's rank: the lower, the less severe. */
        severity_rank_source: severity.severity_rank_source,
        /** 1 is the most severe; 99 where the name is not mapped; NULL where nobody has judged the incident yet. */
        severity_rank: when(severity_id.isNull(), null).otherwise(map.severity_rank.orElse(99)),
        incident_type: type.type_name,
        /** When the incident itself, or what its status, severity and type are called, was last loaded. */
        last_synced_at: greatestIgnoreNulls(i._fivetran_synced, status._fivetran_synced, severity._fivetran_synced, type._fivetran_synced),
      })),
)
