import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intOpsIncidentAcknowledgements } from '../../../models/intermediate/ops/int_ops__incident_acknowledgements.ts'
import { intOpsIncidentDurations } from '../../../models/intermediate/ops/int_ops__incident_durations.ts'
import { intOpsIncidentLeads } from '../../../models/intermediate/ops/int_ops__incident_leads.ts'
import { intOpsIncidentMerges } from '../../../models/intermediate/ops/int_ops__incident_merges.ts'
import { intOpsIncidentServices } from '../../../models/intermediate/ops/int_ops__incident_services.ts'
import { intOpsIncidentTimestamps } from '../../../models/intermediate/ops/int_ops__incident_timestamps.ts'
import { intOpsIncidentsEnriched } from '../../../models/intermediate/ops/int_ops__incidents_enriched.ts'
import { intOpsIncidentsUnioned } from '../../../models/intermediate/ops/int_ops__incidents_unioned.ts'
import { stgIncidentIoCustomFieldValues } from '../../../models/staging/ops/stg_incident_io__custom_field_values.ts'
import { unionedIncident } from './unioned-incident.ts'

const late = '2026-01-09T00:00:00'
const removedField = {
  workspace_code: 'a',
  field_id: 'f',
  field_name: 'Affected services',
  is_service_field: true,
  position: 0,
  is_deleted: true,
  _fivetran_synced: late,
} as const

describeModelTests([
  testModel(intOpsIncidentsEnriched, 'whatever of an incident was loaded last makes it new, a removed child row too', {
    given: [
      given(
        intOpsIncidentsUnioned,
        ['bare', 'timestamp', 'ack', 'lead', 'duration', 'merge', 'field'].map((incident_key) => ({ ...unionedIncident, incident_key })),
      ),
      given(intOpsIncidentTimestamps, [{ incident_key: 'timestamp', last_synced_at: late }]),
      given(intOpsIncidentAcknowledgements, [{ incident_key: 'ack', last_synced_at: late }, { incident_key: 'bare' }]),
      given(intOpsIncidentLeads, [
        { incident_key: 'lead', last_synced_at: late },
        { incident_key: 'bare', last_synced_at: '2026-01-01T00:00:00' },
      ]),
      given(intOpsIncidentDurations, [{ incident_key: 'duration', last_synced_at: late }]),
      given(intOpsIncidentMerges, [
        {
          incident_key: 'merge',
          merged_into_incident_key: 'bare',
          root_incident_key: 'bare',
          is_chain_complete: true,
          last_synced_at: late,
        },
      ]),
      given(stgIncidentIoCustomFieldValues.a, [{ ...removedField, incident_key: 'field' }]),
      given(intOpsIncidentServices, [
        { incident_key: 'bare', service_key: 'x', source_field: 'f', position: 0, service_name: 'x' },
        { incident_key: 'bare', service_key: 'y', source_field: 'f', position: 1, service_name: 'y' },
      ]),
    ],
    expect: [
      { incident_key: 'bare', last_synced_at: '2026-01-03T00:00:00', service_count: 2 },
      ...['timestamp', 'ack', 'lead', 'duration', 'merge', 'field'].map((incident_key) => ({
        incident_key,
        last_synced_at: late,
        service_count: 0,
      })),
    ],
  }),
])
