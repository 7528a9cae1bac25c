import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intOpsIncidentsUnioned } from '../../../models/intermediate/ops/int_ops__incidents_unioned.ts'
import { severityMap } from '../../../models/seeds/severity_map.ts'
import { stgIncidentIoIncidentStatuses } from '../../../models/staging/ops/stg_incident_io__incident_statuses.ts'
import { stgIncidentIoIncidentTypes } from '../../../models/staging/ops/stg_incident_io__incident_types.ts'
import { stgIncidentIoIncidents } from '../../../models/staging/ops/stg_incident_io__incidents.ts'
import { stgIncidentIoSeverities } from '../../../models/staging/ops/stg_incident_io__severities.ts'

const synced = { is_deleted: false, _fivetran_synced: '2026-01-03T00:00:00' } as const
const incident = {
  incident_id: '1',
  reference: 'INC-1',
  status_id: 'open',
  mode: 'standard',
  visibility: 'public',
  created_at: '2026-01-01T00:00:00',
  updated_at: '2026-01-02T00:00:00',
  ...synced,
} as const
const status = { status_id: 'open', status_name: 'Open', status_category: 'live', ...synced } as const
const severity = { severity_id: 'v1', severity_rank_source: 2, ...synced } as const

describeModelTests([
  testModel(intOpsIncidentsUnioned, 'every workspace, each with the words of its own', {
    given: [
      given(stgIncidentIoIncidents.a, [{ ...incident, incident_key: 'a1', workspace_code: 'a', type_id: 't' }]),
      given(stgIncidentIoIncidents.b, [{ ...incident, incident_key: 'b1', workspace_code: 'b' }]),
      given(stgIncidentIoIncidents.c, [{ ...incident, incident_key: 'c1', workspace_code: 'c', status_id: 'lost' }]),
      given(stgIncidentIoIncidentStatuses.a, [{ ...status, workspace_code: 'a', status_name: 'Investigating' }]),
      given(stgIncidentIoIncidentStatuses.b, [{ ...status, workspace_code: 'b', status_category: 'paused' }]),
      given(stgIncidentIoIncidentTypes.a, [{ workspace_code: 'a', type_id: 't', type_name: 'Outage', ...synced }]),
      given(stgIncidentIoIncidentTypes.b, [{ workspace_code: 'b', type_id: 't', type_name: 'Other', ...synced }]),
    ],
    expect: [
      { incident_key: 'a1', status_name: 'Investigating', status_category: 'live', incident_type: 'Outage' },
      { incident_key: 'b1', status_name: 'Open', status_category: 'paused', incident_type: null },
      { incident_key: 'c1', status_name: null, status_category: null, incident_type: null },
    ],
  }),
  testModel(intOpsIncidentsUnioned, 'of several versions the latest change wins, then the latest load', {
    given: [
      given(stgIncidentIoIncidents.a, [
        { ...incident, workspace_code: 'a', incident_key: 'k', reference: 'old', _fivetran_synced: '2026-01-09T00:00:00' },
        { ...incident, workspace_code: 'a', incident_key: 'k', reference: 'new', updated_at: '2026-01-02T00:00:01' },
        { ...incident, workspace_code: 'a', incident_key: 'm', reference: 'early load' },
        {
          ...incident,
          workspace_code: 'a',
          incident_key: 'm',
          reference: 'late load',
          _fivetran_synced: '2026-01-03T00:00:01',
          is_deleted: true,
        },
      ]),
    ],
    expect: [
      { incident_key: 'k', reference: 'new', is_deleted: false },
      { incident_key: 'm', reference: 'late load', is_deleted: true },
    ],
  }),
  testModel(
    intOpsIncidentsUnioned,
    "the vendor's low ranks are mild, ours are severe; a name without a place in the map is 99, no severity is NULL",
    {
      given: [
        given(stgIncidentIoIncidents.a, [
          { ...incident, workspace_code: 'a', incident_key: 'critical', severity_id: 'v1' },
          { ...incident, workspace_code: 'a', incident_key: 'minor', severity_id: 'v0' },
          { ...incident, workspace_code: 'a', incident_key: 'new name', severity_id: 'v9' },
          { ...incident, workspace_code: 'a', incident_key: 'none' },
        ]),
        given(stgIncidentIoIncidents.b, [{ ...incident, workspace_code: 'b', incident_key: 'of b', severity_id: 'v1' }]),
        given(stgIncidentIoSeverities.a, [
          { ...severity, workspace_code: 'a', severity_name: 'Critical' },
          { ...severity, workspace_code: 'a', severity_id: 'v0', severity_rank_source: 0, severity_name: 'MINOR' },
          { ...severity, workspace_code: 'a', severity_id: 'v9', severity_rank_source: 3, severity_name: 'Doom' },
        ]),
        given(stgIncidentIoSeverities.b, [{ ...severity, workspace_code: 'b', severity_name: 'Critical' }]),
        given(severityMap, [
          { workspace_code: 'a', severity_name: 'critical', severity_rank: 1 },
          { workspace_code: 'a', severity_name: 'minor', severity_rank: 3 },
          { workspace_code: 'b', severity_name: 'critical', severity_rank: 2 },
        ]),
      ],
      expect: [
        { incident_key: 'critical', severity_name_source: 'Critical', severity_rank_source: 2, severity_rank: 1 },
        { incident_key: 'minor', severity_name_source: 'MINOR', severity_rank_source: 0, severity_rank: 3 },
        { incident_key: 'new name', severity_name_source: 'Doom', severity_rank_source: 3, severity_rank: 99 },
        { incident_key: 'none', severity_name_source: null, severity_rank_source: null, severity_rank: null },
        { incident_key: 'of b', severity_name_source: 'Critical', severity_rank_source: 2, severity_rank: 2 },
      ],
    },
  ),
  testModel(intOpsIncidentsUnioned, 'a status that is called otherwise makes its incidents new', {
    given: [
      given(stgIncidentIoIncidents.a, [
        { ...incident, workspace_code: 'a', incident_key: 'renamed' },
        { ...incident, workspace_code: 'a', incident_key: 'other', status_id: 'closed' },
      ]),
      given(stgIncidentIoIncidentStatuses.a, [{ ...status, workspace_code: 'a', _fivetran_synced: '2026-01-08T00:00:00' }]),
    ],
    expect: [
      { incident_key: 'renamed', last_synced_at: '2026-01-08T00:00:00' },
      { incident_key: 'other', last_synced_at: '2026-01-03T00:00:00' },
    ],
  }),
])
