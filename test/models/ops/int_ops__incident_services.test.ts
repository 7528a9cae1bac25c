import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intOpsIncidentServices } from '../../../models/intermediate/ops/int_ops__incident_services.ts'
import { stgIncidentIoCustomFieldValues } from '../../../models/staging/ops/stg_incident_io__custom_field_values.ts'

const value = {
  field_id: 'f',
  field_name: 'Service',
  is_service_field: true,
  is_deleted: false,
  _fivetran_synced: '2026-01-03T00:00:00',
} as const
const b = { ...value, workspace_code: 'b', incident_key: 'b1' } as const
const c = { ...value, workspace_code: 'c', incident_key: 'c1' } as const

describeModelTests([
  testModel(
    intOpsIncidentServices,
    'a catalogue entry goes by its id elsewhere, else by its name; other fields and removed values name no service',
    {
      given: [
        given(stgIncidentIoCustomFieldValues.b, [
          { ...b, position: 0, external_id: 'Ledger-1', value_name: 'Ledger' },
          { ...b, position: 1, value_name: ' Mobile app ' },
          { ...b, position: 2, external_id: 'fraud', value_name: 'Fraud', is_deleted: true },
          { ...b, position: 0, field_id: 'g', is_service_field: false, value_name: 'Cards' },
        ]),
      ],
      expect: [
        { incident_key: 'b1', service_key: 'Ledger-1', service_name: 'Ledger', source_field: 'Service', position: 0 },
        { incident_key: 'b1', service_key: 'mobile app', service_name: 'Mobile app', source_field: 'Service', position: 1 },
      ],
    },
  ),
  testModel(intOpsIncidentServices, 'a name in two spellings is one service, by the first; a blank one is none', {
    given: [
      given(stgIncidentIoCustomFieldValues.c, [
        { ...c, position: 1, value_name: 'ORDER INTAKE' },
        { ...c, position: 0, value_name: '  Order intake' },
        { ...c, position: 2, value_name: '  ' },
        { ...c, position: 3 },
        { ...c, position: 0, incident_key: 'c2', value_name: 'order intake' },
      ]),
    ],
    expect: [
      { incident_key: 'c1', service_key: 'order intake', service_name: 'Order intake', position: 0 },
      { incident_key: 'c2', service_key: 'order intake', service_name: 'order intake', position: 0 },
    ],
  }),
])
