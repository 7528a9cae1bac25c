import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intOpsIncidentMerges } from '../../../models/intermediate/ops/int_ops__incident_merges.ts'
import { stgIncidentIoIncidentUpdates } from '../../../models/staging/ops/stg_incident_io__incident_updates.ts'

const update = {
  workspace_code: 'a',
  created_at: '2026-01-02T00:00:00',
  is_deleted: false,
  _fivetran_synced: '2026-01-03T00:00:00',
} as const
/** Each incident merged into the next one. */
const chain = (...keys: string[]) =>
  keys
    .slice(1)
    .map((into, at) => ({ ...update, update_id: `u${keys[at]}`, incident_key: keys[at] as string, merged_into_incident_key: into }))

describeModelTests([
  testModel(intOpsIncidentMerges, 'a chain ends at the incident that holds everything, and is as new as its newest link', {
    given: [
      given(stgIncidentIoIncidentUpdates.a, [
        ...chain('6', '5'),
        ...chain('5', '4').map((u) => ({ ...u, _fivetran_synced: '2026-01-05T00:00:00' })),
        { ...update, update_id: 'plain', incident_key: '4' },
      ]),
    ],
    expect: [
      {
        incident_key: '6',
        merged_into_incident_key: '5',
        root_incident_key: '4',
        is_chain_complete: true,
        last_synced_at: '2026-01-05T00:00:00',
      },
      {
        incident_key: '5',
        merged_into_incident_key: '4',
        root_incident_key: '4',
        is_chain_complete: true,
        last_synced_at: '2026-01-05T00:00:00',
      },
    ],
  }),
  testModel(intOpsIncidentMerges, 'the newest update decides; a removed one does not', {
    given: [
      given(stgIncidentIoIncidentUpdates.a, [
        { ...update, update_id: '1', incident_key: 'k', merged_into_incident_key: 'wrong' },
        { ...update, update_id: '2', incident_key: 'k', merged_into_incident_key: 'right', created_at: '2026-01-02T00:00:01' },
        {
          ...update,
          update_id: '3',
          incident_key: 'k',
          merged_into_incident_key: 'gone',
          created_at: '2026-01-02T00:00:02',
          is_deleted: true,
        },
      ]),
    ],
    expect: [{ incident_key: 'k', merged_into_incident_key: 'right', root_incident_key: 'right' }],
  }),
  testModel(intOpsIncidentMerges, 'a circle and a chain of more than four merges are told as not complete', {
    given: [given(stgIncidentIoIncidentUpdates.a, [...chain('x', 'y', 'x'), ...chain('1', '2', '3', '4', '5', '6')])],
    expect: [
      { incident_key: 'x', root_incident_key: 'x', is_chain_complete: false },
      { incident_key: 'y', root_incident_key: 'y', is_chain_complete: false },
      { incident_key: '1', root_incident_key: '5', is_chain_complete: false },
      { incident_key: '2', root_incident_key: '6', is_chain_complete: true },
      { incident_key: '3', root_incident_key: '6', is_chain_complete: true },
      { incident_key: '4', root_incident_key: '6', is_chain_complete: true },
      { incident_key: '5', root_incident_key: '6', is_chain_complete: true },
    ],
  }),
])
