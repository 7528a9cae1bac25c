import { defineModel, from, literal, modelPer, toUtc, trim, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'
import { serviceKey } from '../../macros/service-key.ts'

/** Services in the catalogue of one workspace, archived ones too. */
export const stgIncidentIoCatalogEntries = modelPer(workspaces, (ws) =>
  defineModel({ tags: ['ops'], tests: (r) => [unique(r.service_id)] }, () =>
    from(incidentIo[ws.code].catalog_entry).select((e) => ({
      workspace_code: literal(ws.code),
      service_id: e.id,
      /** As in `bridge_ops__incident_service`. */
      service_key: serviceKey(e.external_id, e.name),
      service_name: trim(e.name),
      archived_at: toUtc(e.archived_at),
      updated_at: toUtc(e.updated_at),
      is_deleted: e._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(e._fivetran_synced),
    })),
  ),
)
