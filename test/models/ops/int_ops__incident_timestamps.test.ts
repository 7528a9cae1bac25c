import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intOpsIncidentTimestamps } from '../../../models/intermediate/ops/int_ops__incident_timestamps.ts'
import { timestampMap } from '../../../models/seeds/timestamp_map.ts'
import { stgIncidentIoTimestampValues } from '../../../models/staging/ops/stg_incident_io__timestamp_values.ts'

const value = { is_deleted: false, _fivetran_synced: '2026-01-03T00:00:00' } as const
const a = { ...value, workspace_code: 'a', incident_key: 'a1' } as const

describeModelTests([
  testModel(intOpsIncidentTimestamps, 'names mean what the seed says, per workspace; removed values count for the load only', {
    given: [
      given(timestampMap, [
        { workspace_code: 'a', timestamp_name: 'reported at', timestamp_kind: 'reported' },
        { workspace_code: 'a', timestamp_name: 'accepted at', timestamp_kind: 'acknowledged' },
        { workspace_code: 'a', timestamp_name: 'seen at', timestamp_kind: 'acknowledged' },
        { workspace_code: 'a', timestamp_name: 'resolved at', timestamp_kind: 'resolved' },
        { workspace_code: 'b', timestamp_name: 'done', timestamp_kind: 'closed' },
      ]),
      given(stgIncidentIoTimestampValues.a, [
        { ...a, timestamp_id: '1', timestamp_name: 'reported at', occurred_at: '2026-01-01T00:00:00' },
        { ...a, timestamp_id: '2', timestamp_name: 'accepted at', occurred_at: '2026-01-01T00:09:00' },
        { ...a, timestamp_id: '3', timestamp_name: 'seen at', occurred_at: '2026-01-01T00:04:00' },
        { ...a, timestamp_id: '4', timestamp_name: 'done', occurred_at: '2026-01-01T00:05:00' },
        {
          ...a,
          timestamp_id: '5',
          timestamp_name: 'resolved at',
          occurred_at: '2026-01-01T00:06:00',
          is_deleted: true,
          _fivetran_synced: '2026-01-05T00:00:00',
        },
      ]),
      given(stgIncidentIoTimestampValues.b, [
        {
          ...value,
          workspace_code: 'b',
          incident_key: 'b1',
          timestamp_id: '1',
          timestamp_name: 'done',
          occurred_at: '2026-01-02T00:00:00',
        },
        { ...value, workspace_code: 'b', incident_key: 'b2', timestamp_id: '1', timestamp_name: 'done' },
      ]),
    ],
    expect: [
      {
        incident_key: 'a1',
        reported_at: '2026-01-01T00:00:00',
        acknowledged_at: '2026-01-01T00:04:00',
        resolved_at: null,
        closed_at: null,
        last_synced_at: '2026-01-05T00:00:00',
      },
      {
        incident_key: 'b1',
        reported_at: null,
        acknowledged_at: null,
        resolved_at: null,
        closed_at: '2026-01-02T00:00:00',
        last_synced_at: '2026-01-03T00:00:00',
      },
      {
        incident_key: 'b2',
        reported_at: null,
        acknowledged_at: null,
        resolved_at: null,
        closed_at: null,
        last_synced_at: '2026-01-03T00:00:00',
      },
    ],
  }),
])
