import { createHash } from 'node:crypto'
import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { stgIncidentIoIncidents } from '../../../models/staging/ops/stg_incident_io__incidents.ts'
import { incidentIo } from '../../../sources/incident-io/contract.ts'
import { keyedHash } from './keyed-hash.ts'

const raw = {
  reference: 'INC-1',
  name: 'Checkout is down',
  incident_status_id: 's1',
  mode: 'standard',
  visibility: 'public',
  created_at: '2026-01-01T01:30:00+02:00',
  updated_at: '2026-01-01T10:00:00-05:00',
  _fivetran_synced: '2026-01-02T00:00:00+00:00',
} as const
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describeModelTests([
  testModel(stgIncidentIoIncidents.b, 'keys hold the workspace, times are UTC, people are hashes, no flag is no deletion', {
    given: [
      given(incidentIo.b.incident, [
        { ...raw, id: '1', creator_user_id: ' U1 ', external_issue_permalink: 'https://issues.example.com/7' },
        { ...raw, id: '2', creator_api_key_id: 'key', _fivetran_deleted: true },
      ]),
    ],
    expect: [
      {
        incident_key: sha256('b|1'),
        workspace_code: 'b',
        incident_id: '1',
        creator_user_hash: keyedHash('u1'),
        cross_workspace_group_key: sha256('https://issues.example.com/7'),
        created_at: '2025-12-31T23:30:00',
        updated_at: '2026-01-01T15:00:00',
        is_deleted: false,
        _fivetran_synced: '2026-01-02T00:00:00',
      },
      {
        incident_key: sha256('b|2'),
        workspace_code: 'b',
        incident_id: '2',
        creator_user_hash: null,
        cross_workspace_group_key: null,
        created_at: '2025-12-31T23:30:00',
        updated_at: '2026-01-01T15:00:00',
        is_deleted: true,
        _fivetran_synced: '2026-01-02T00:00:00',
      },
    ],
  }),
])
