import { defineModel, from, known, not, notNull, trim, unique } from '#dsl'
import { ofAllWorkspaces } from '../../macros/of-all-workspaces.ts'
import { serviceKey } from '../../macros/service-key.ts'
import { stgIncidentIoCustomFieldValues } from '../../staging/ops/stg_incident_io__custom_field_values.ts'

const named = () =>
  from(ofAllWorkspaces(stgIncidentIoCustomFieldValues).as('all_field_values'))
    .where((v) => v.is_service_field.and(not(v.is_deleted)))
    .select((v) => ({
      incident_key: v.incident_key,
      field_id: v.field_id,
      field_name: v.field_name,
      position: v.position,
      service_key: serviceKey(v.external_id, v.value_name),
      service_name: trim(v.value_name),
    }))
    .as('named_services')

/** One row an incident and service that responders named: a service that was named twice, in whatever spelling, is one. */
export const intOpsIncidentServices = defineModel(
  { tags: ['ops'], tests: (r) => [unique(r.incident_key, r.service_key), notNull(r.service_key)] },
  () =>
    from(named())
      .where((s) => s.service_key.isNotNull())
      .firstPer(
        (s) => [s.incident_key, s.service_key],
        (s) => [s.position.asc(), s.field_id.asc()],
      )
      .select((s) => ({
        incident_key: s.incident_key,
        /** The service's id in other systems where the catalogue knows one, else its name in small letters. */
        service_key: known(s.service_key),
        /** As it was written the first time. */
        service_name: s.service_name,
        /** The custom field that named it. */
        source_field: s.field_name,
        /** Place among the values of the field, from 0. */
        position: s.position,
      })),
)
