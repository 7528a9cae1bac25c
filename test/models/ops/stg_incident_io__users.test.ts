import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { stgIncidentIoUsers } from '../../../models/staging/ops/stg_incident_io__users.ts'
import { incidentIo } from '../../../sources/incident-io/contract.ts'
import { keyedHash } from './keyed-hash.ts'

const raw = { name: 'Ada', role: 'responder', _fivetran_synced: '2026-01-02T00:00:00+00:00' } as const

describeModelTests([
  testModel(stgIncidentIoUsers.a, 'an address is one hash in whatever spelling, and none where there is no address', {
    given: [
      given(incidentIo.a.users, [
        { ...raw, id: 'U1', email: 'Ada@Example.com ' },
        { ...raw, id: 'U2', email: 'ada@example.com' },
        { ...raw, id: 'U3', email: ' ' },
        { ...raw, id: 'U4' },
      ]),
    ],
    expect: [
      { user_hash: keyedHash('u1'), email_hash: keyedHash('ada@example.com') },
      { user_hash: keyedHash('u2'), email_hash: keyedHash('ada@example.com') },
      { user_hash: keyedHash('u3'), email_hash: null },
      { user_hash: keyedHash('u4'), email_hash: null },
    ],
  }),
])
