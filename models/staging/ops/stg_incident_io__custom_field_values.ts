import { defineModel, from, literal, modelPer, toUtc, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'
import { incidentKey } from '../../macros/incident-key.ts'

/** Values of custom fields of one workspace that name things; free text stays behind. */
export const stgIncidentIoCustomFieldValues = modelPer(workspaces, (ws) =>
  defineModel({ tags: ['ops'], tests: (r) => [unique(r.incident_key, r.field_id, r.position)] }, () =>
    from(incidentIo[ws.code].incident_custom_field_value).select((v) => ({
      incident_key: incidentKey(ws.code, v.incident_id),
      workspace_code: literal(ws.code),
      field_id: v.custom_field_id,
      field_name: v.field_name,
      /** The field in which the workspace names the services that were hit. */
      is_service_field: v.field_name.eq(ws.serviceField),
      /** Place among the field's values, from 0. */
      position: v.index,
      /** A catalogue entry's id in other systems. */
      external_id: v.catalog_external_id,
      /** A catalogue entry's name, or what was typed into a service field that takes text. */
      value_name: v.catalog_entry_name.orElse(v.value_service),
      is_deleted: v._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(v._fivetran_synced),
    })),
  ),
)
