import { defineModel, from, literal, lower, modelPer, toUtc, trim, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'
import { incidentKey } from '../../macros/incident-key.ts'

/** Timestamps of incidents of one workspace, under its own names. */
export const stgIncidentIoTimestampValues = modelPer(workspaces, (ws) =>
  defineModel({ tags: ['ops'], tests: (r) => [unique(r.incident_key, r.timestamp_id)] }, () =>
    from(incidentIo[ws.code].incident_timestamp_value).select((t) => ({
      incident_key: incidentKey(ws.code, t.incident_id),
      workspace_code: literal(ws.code),
      timestamp_id: t.incident_timestamp_id,
      /** In small letters, without blanks around it. */
      timestamp_name: lower(trim(t.timestamp_name)),
      /** NULL until somebody sets it. */
      occurred_at: toUtc(t.value),
      is_deleted: t._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(t._fivetran_synced),
    })),
  ),
)
