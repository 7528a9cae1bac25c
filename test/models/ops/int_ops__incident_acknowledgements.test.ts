import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intOpsIncidentAcknowledgements } from '../../../models/intermediate/ops/int_ops__incident_acknowledgements.ts'
import { intOpsIncidentTimestamps } from '../../../models/intermediate/ops/int_ops__incident_timestamps.ts'
import { intOpsIncidentsUnioned } from '../../../models/intermediate/ops/int_ops__incidents_unioned.ts'
import { stgIncidentIoEscalationEvents } from '../../../models/staging/ops/stg_incident_io__escalation_events.ts'
import { stgIncidentIoIncidentUpdates } from '../../../models/staging/ops/stg_incident_io__incident_updates.ts'
import { unionedIncident } from './unioned-incident.ts'

const synced = { workspace_code: 'a', is_deleted: false, _fivetran_synced: '2026-01-03T00:00:00' } as const
const event = { ...synced, escalation_id: 'e', event: 'acked' } as const
const update = { ...synced, updater_user_hash: 'ada' } as const
const early = '2026-01-01T00:01:00'
const late = '2026-01-01T00:30:00'
const none = { acknowledged_at: null, ack_source: null }

describeModelTests([
  testModel(intOpsIncidentAcknowledgements, 'the better evidence counts, not the earlier one', {
    given: [
      given(
        intOpsIncidentsUnioned,
        ['all', 'timestamp and update', 'update', 'nothing'].map((incident_key) => ({ ...unionedIncident, incident_key })),
      ),
      given(stgIncidentIoEscalationEvents.a, [{ ...event, event_id: '1', incident_key: 'all', occurred_at: late }]),
      given(intOpsIncidentTimestamps, [
        { incident_key: 'all', acknowledged_at: early, last_synced_at: early },
        { incident_key: 'timestamp and update', acknowledged_at: late, last_synced_at: early },
        { incident_key: 'update', last_synced_at: early },
      ]),
      given(stgIncidentIoIncidentUpdates.a, [
        { ...update, update_id: '1', incident_key: 'all', created_at: early },
        { ...update, update_id: '2', incident_key: 'timestamp and update', created_at: early },
        { ...update, update_id: '3', incident_key: 'update', created_at: late },
      ]),
    ],
    expect: [
      { incident_key: 'all', acknowledged_at: late, ack_source: 'escalation' },
      { incident_key: 'timestamp and update', acknowledged_at: late, ack_source: 'timestamp' },
      { incident_key: 'update', acknowledged_at: late, ack_source: 'update' },
      { incident_key: 'nothing', ...none },
    ],
  }),
  testModel(intOpsIncidentAcknowledgements, 'of one kind the first counts; programs, other events and what was removed are no evidence', {
    given: [
      given(
        intOpsIncidentsUnioned,
        ['acked twice', 'two people', 'alert only', 'removed'].map((incident_key) => ({ ...unionedIncident, incident_key })),
      ),
      given(stgIncidentIoEscalationEvents.a, [
        { ...event, event_id: '1', incident_key: 'acked twice', occurred_at: late },
        { ...event, event_id: '2', incident_key: 'acked twice', occurred_at: early },
        { ...event, event_id: '3', incident_key: 'alert only', event: 'triggered', occurred_at: early },
        { ...event, event_id: '4', incident_key: 'removed', occurred_at: early, is_deleted: true, _fivetran_synced: '2026-01-07T00:00:00' },
        { ...event, event_id: '5', occurred_at: early },
      ]),
      given(stgIncidentIoIncidentUpdates.a, [
        { ...update, update_id: '1', incident_key: 'two people', created_at: late },
        { ...update, update_id: '2', incident_key: 'two people', created_at: '2026-01-01T00:02:00' },
        { ...update, update_id: '3', incident_key: 'two people', created_at: early, updater_user_hash: null },
        { ...update, update_id: '4', incident_key: 'alert only', created_at: early, updater_user_hash: null },
      ]),
    ],
    expect: [
      { incident_key: 'acked twice', acknowledged_at: early, ack_source: 'escalation', last_synced_at: '2026-01-03T00:00:00' },
      { incident_key: 'two people', acknowledged_at: '2026-01-01T00:02:00', ack_source: 'update', last_synced_at: '2026-01-03T00:00:00' },
      { incident_key: 'alert only', ...none, last_synced_at: '2026-01-03T00:00:00' },
      { incident_key: 'removed', ...none, last_synced_at: '2026-01-07T00:00:00' },
    ],
  }),
])
