import { defineModel, from, literal, modelPer, notNull, toUtc, trim, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'

/** Types of incidents of one workspace. */
export const stgIncidentIoIncidentTypes = modelPer(workspaces, (ws) =>
  defineModel({ tags: ['ops'], tests: (r) => [unique(r.type_id), notNull(r.type_name)] }, () =>
    from(incidentIo[ws.code].incident_type).select((t) => ({
      workspace_code: literal(ws.code),
      type_id: t.id,
      type_name: trim(t.name),
      is_deleted: t._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(t._fivetran_synced),
    })),
  ),
)
