import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { stgIncidentIoCustomFieldValues } from '../../../models/staging/ops/stg_incident_io__custom_field_values.ts'
import { incidentIo } from '../../../sources/incident-io/contract.ts'

const raw = { incident_id: '1', _fivetran_synced: '2026-01-02T00:00:00+00:00' } as const

describeModelTests([
  testModel(stgIncidentIoCustomFieldValues.a, 'only the field that the workspace names holds services; free text has no name', {
    given: [
      given(incidentIo.a.incident_custom_field_value, [
        {
          ...raw,
          custom_field_id: 'f1',
          index: 0,
          field_name: 'Affected services',
          field_type: 'multi_select',
          catalog_entry_name: 'Checkout',
          catalog_external_id: 'svc-checkout',
        },
        { ...raw, custom_field_id: 'f1', index: 1, field_name: 'Affected services', field_type: 'text', value_service: 'Search' },
        { ...raw, custom_field_id: 'f2', index: 0, field_name: 'Root cause', field_type: 'text', value_text: 'Ada dropped an index' },
      ]),
    ],
    expect: [
      { field_id: 'f1', position: 0, is_service_field: true, external_id: 'svc-checkout', value_name: 'Checkout' },
      { field_id: 'f1', position: 1, is_service_field: true, external_id: null, value_name: 'Search' },
      { field_id: 'f2', position: 0, is_service_field: false, external_id: null, value_name: null },
    ],
  }),
])
