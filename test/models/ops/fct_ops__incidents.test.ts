import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intOpsIncidentsEnriched } from '../../../models/intermediate/ops/int_ops__incidents_enriched.ts'
import { fctOpsIncidents } from '../../../models/marts/ops/fct_ops__incidents.ts'
import { unionedIncident } from './unioned-incident.ts'

const incident = { ...unionedIncident, reported_timestamp: '2026-01-01T00:00:00', service_count: 0 } as const
const over = { ...incident, status_category: 'closed', acknowledged_at: '2026-01-01T00:05:00', resolved_at: '2026-01-01T02:00:00' } as const

describeModelTests([
  testModel(fctOpsIncidents, 'durations count from the report; without one from the declaration, and that is flagged', {
    given: [
      given(intOpsIncidentsEnriched, [
        { ...over, incident_key: 'all', impact_started_at: '2025-12-31T23:00:00', fixed_at: '2026-01-01T01:00:00.9' },
        { ...over, incident_key: 'no impact' },
        { ...over, incident_key: 'no report', reported_timestamp: null, created_at: '2026-01-01T00:01:00' },
      ]),
    ],
    expect: [
      {
        incident_key: 'all',
        reported_at: '2026-01-01T00:00:00',
        time_to_acknowledge_seconds: 300,
        time_to_fix_seconds: 3600,
        time_to_resolve_seconds: 7200,
        time_to_restore_seconds: 10_800,
        dq_flags: '',
      },
      {
        incident_key: 'no impact',
        reported_at: '2026-01-01T00:00:00',
        time_to_acknowledge_seconds: 300,
        time_to_fix_seconds: null,
        time_to_resolve_seconds: 7200,
        time_to_restore_seconds: 7200,
        dq_flags: '',
      },
      {
        incident_key: 'no report',
        reported_at: '2026-01-01T00:01:00',
        time_to_acknowledge_seconds: 240,
        time_to_fix_seconds: null,
        time_to_resolve_seconds: 7140,
        time_to_restore_seconds: 7140,
        dq_flags: 'reported_missing',
      },
    ],
  }),
  testModel(fctOpsIncidents, 'what would be negative or is missing is NULL and flagged, never cut to 0', {
    given: [
      given(intOpsIncidentsEnriched, [
        {
          ...over,
          incident_key: 'backwards',
          impact_started_at: '2025-12-31T23:30:00',
          acknowledged_at: '2025-12-31T23:59:59',
          fixed_at: '2025-12-31T23:00:00',
          resolved_at: '2025-12-31T22:00:00',
        },
        { ...over, incident_key: 'closed without', acknowledged_at: null, resolved_at: null },
        { ...incident, incident_key: 'still live' },
        { ...over, incident_key: 'at once', resolved_at: '2026-01-01T00:00:00' },
      ]),
    ],
    expect: [
      {
        incident_key: 'backwards',
        time_to_acknowledge_seconds: null,
        time_to_fix_seconds: null,
        time_to_resolve_seconds: null,
        time_to_restore_seconds: null,
        dq_flags: 'acknowledged_before_reported,fixed_before_reported,resolved_before_impact,resolved_before_reported',
      },
      {
        incident_key: 'closed without',
        time_to_acknowledge_seconds: null,
        time_to_fix_seconds: null,
        time_to_resolve_seconds: null,
        time_to_restore_seconds: null,
        dq_flags: 'acknowledged_missing,resolved_missing',
      },
      {
        incident_key: 'still live',
        time_to_acknowledge_seconds: null,
        time_to_fix_seconds: null,
        time_to_resolve_seconds: null,
        time_to_restore_seconds: null,
        dq_flags: '',
      },
      {
        incident_key: 'at once',
        time_to_acknowledge_seconds: 300,
        time_to_fix_seconds: null,
        time_to_resolve_seconds: 0,
        time_to_restore_seconds: 0,
        dq_flags: '',
      },
    ],
  }),
  testModel(fctOpsIncidents, 'a retrospective has no time to acknowledge; tests do not count', {
    given: [
      given(intOpsIncidentsEnriched, [
        { ...over, incident_key: 'retrospective', mode: 'retrospective' },
        { ...over, incident_key: 'test', mode: 'test' },
        { ...over, incident_key: 'standard' },
      ]),
    ],
    expect: [
      {
        incident_key: 'retrospective',
        is_countable: false,
        time_to_acknowledge_seconds: null,
        time_to_resolve_seconds: 7200,
        dq_flags: '',
      },
      { incident_key: 'test', is_countable: false, time_to_acknowledge_seconds: 300, time_to_resolve_seconds: 7200, dq_flags: '' },
      { incident_key: 'standard', is_countable: true, time_to_acknowledge_seconds: 300, time_to_resolve_seconds: 7200, dq_flags: '' },
    ],
  }),
  testModel(
    fctOpsIncidents,
    'learning and paused count, an unknown category too, with a flag; triage, declined, merged, canceled and deleted do not',
    {
      given: [
        given(intOpsIncidentsEnriched, [
          ...(['live', 'learning', 'paused', 'closed', 'triage', 'declined', 'merged', 'canceled'] as const).map((category) => ({
            ...over,
            incident_key: category,
            status_category: category,
          })),
          { ...over, incident_key: 'no status', status_category: null },
          // A category that the vendor invented later.
          { ...over, incident_key: 'observing', status_category: 'observing' as 'live' },
          { ...over, incident_key: 'deleted', is_deleted: true },
        ]),
      ],
      expect: [
        ...['live', 'learning', 'paused', 'closed'].map((incident_key) => ({
          incident_key,
          is_countable: true,
          is_merged: false,
          dq_flags: '',
        })),
        ...['triage', 'declined', 'canceled', 'deleted'].map((incident_key) => ({
          incident_key,
          is_countable: false,
          is_merged: false,
          dq_flags: '',
        })),
        { incident_key: 'merged', is_countable: false, is_merged: true, dq_flags: '' },
        { incident_key: 'no status', is_countable: true, is_merged: false, dq_flags: 'status_category_unknown' },
        { incident_key: 'observing', is_countable: true, is_merged: false, dq_flags: 'status_category_unknown' },
      ],
    },
  ),
  testModel(fctOpsIncidents, "merges keep both ends; the vendor's figure says what it measures; open questions are flagged", {
    given: [
      given(intOpsIncidentsEnriched, [
        {
          ...over,
          incident_key: 'merged',
          status_category: 'merged',
          merged_into_incident_key: 'k5',
          root_incident_key: 'k4',
          is_chain_complete: true,
          vendor_resolve_seconds: 60,
          vendor_restore_seconds: 70,
        },
        {
          ...over,
          incident_key: 'in a circle',
          merged_into_incident_key: 'k1',
          root_incident_key: 'k2',
          is_chain_complete: false,
          severity_rank: 99,
          vendor_restore_seconds: 70,
        },
      ]),
    ],
    expect: [
      {
        incident_key: 'merged',
        is_merged: true,
        merged_into_incident_key: 'k5',
        merge_root_incident_key: 'k4',
        vendor_duration_seconds: 60,
        vendor_duration_measure: 'resolve',
        dq_flags: '',
      },
      {
        incident_key: 'in a circle',
        is_merged: true,
        merged_into_incident_key: 'k1',
        merge_root_incident_key: 'k2',
        vendor_duration_seconds: 70,
        vendor_duration_measure: 'restore',
        dq_flags: 'merge_chain_not_followed,severity_not_mapped',
      },
    ],
  }),
  testModel(fctOpsIncidents, 'a run takes what was loaded from the start of its window up to, not including, its end; deleted ones too', {
    window: { start: '2026-01-03 00:00:00', end: '2026-01-04 00:00:00' },
    given: [
      given(intOpsIncidentsEnriched, [
        { ...incident, incident_key: 'before', last_synced_at: '2026-01-02T23:59:59' },
        { ...incident, incident_key: 'first', last_synced_at: '2026-01-03T00:00:00' },
        // The incident itself is old: one of its child rows was loaded.
        {
          ...incident,
          incident_key: 'child',
          _fivetran_synced: '2025-12-01T00:00:00',
          last_synced_at: '2026-01-03T23:59:59',
          workspace_code: 'c',
        },
        { ...incident, incident_key: 'gone', last_synced_at: '2026-01-03T12:00:00', is_deleted: true },
        { ...incident, incident_key: 'next', last_synced_at: '2026-01-04T00:00:00' },
      ]),
    ],
    expect: [
      { incident_key: 'first', is_deleted: false },
      { incident_key: 'child', is_deleted: false },
      { incident_key: 'gone', is_deleted: true },
    ],
  }),
])
