import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intOpsIncidentLeads } from '../../../models/intermediate/ops/int_ops__incident_leads.ts'
import { stgIncidentIoRoleAssignments } from '../../../models/staging/ops/stg_incident_io__role_assignments.ts'

const role = { workspace_code: 'a', role_type: 'lead', is_deleted: false, _fivetran_synced: '2026-01-03T00:00:00' } as const

describeModelTests([
  testModel(intOpsIncidentLeads, 'who holds the lead; other roles and removed ones do not lead', {
    given: [
      given(stgIncidentIoRoleAssignments.a, [
        { ...role, incident_key: 'led', role_id: '1', assignee_user_hash: 'm' },
        { ...role, incident_key: 'led', role_id: '2', role_type: 'reporter', assignee_user_hash: 'a' },
        { ...role, incident_key: 'left', role_id: '1' },
        {
          ...role,
          incident_key: 'removed',
          role_id: '1',
          assignee_user_hash: 'a',
          is_deleted: true,
          _fivetran_synced: '2026-01-04T00:00:00',
        },
      ]),
    ],
    expect: [
      { incident_key: 'led', lead_user_hash: 'm', last_synced_at: '2026-01-03T00:00:00' },
      { incident_key: 'left', lead_user_hash: null, last_synced_at: '2026-01-03T00:00:00' },
      { incident_key: 'removed', lead_user_hash: null, last_synced_at: '2026-01-04T00:00:00' },
    ],
  }),
])
