import { defineModel, from, hashPii, literal, modelPer, toUtc, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'
import { incidentKey } from '../../macros/incident-key.ts'

/** Updates of incidents of one workspace, without what was written. */
export const stgIncidentIoIncidentUpdates = modelPer(workspaces, (ws) =>
  defineModel({ tags: ['ops'], tests: (r) => [unique(r.update_id)] }, () =>
    from(incidentIo[ws.code].incident_update).select((u) => ({
      workspace_code: literal(ws.code),
      update_id: u.id,
      incident_key: incidentKey(ws.code, u.incident_id),
      /** Set by the update that merged the incident into another one. */
      merged_into_incident_key: incidentKey(ws.code, u.merged_into_incident_id),
      /** Keyed hash of the writer's user id; NULL where a program wrote it. */
      updater_user_hash: hashPii(u.updater_user_id),
      created_at: toUtc(u.created_at),
      is_deleted: u._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(u._fivetran_synced),
    })),
  ),
)
