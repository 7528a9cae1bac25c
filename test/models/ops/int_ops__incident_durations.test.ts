import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intOpsIncidentDurations } from '../../../models/intermediate/ops/int_ops__incident_durations.ts'
import { durationMetricMap } from '../../../models/seeds/duration_metric_map.ts'
import { stgIncidentIoDurationMetrics } from '../../../models/staging/ops/stg_incident_io__duration_metrics.ts'

const metric = { workspace_code: 'c', incident_key: 'k', is_deleted: false, _fivetran_synced: '2026-01-03T00:00:00' } as const

describeModelTests([
  testModel(intOpsIncidentDurations, 'figures by what the seed says they measure, of `success` only', {
    given: [
      given(durationMetricMap, [
        { workspace_code: 'c', metric_name: 'outage length', measure: 'restore' },
        { workspace_code: 'c', metric_name: 'accept delay', measure: 'acknowledge' },
        { workspace_code: 'a', metric_name: 'own', measure: 'fix' },
      ]),
      given(stgIncidentIoDurationMetrics.c, [
        { ...metric, metric_id: '1', metric_name: 'outage length', metric_status: 'success', value_seconds: 60 },
        { ...metric, metric_id: '2', metric_name: 'accept delay', metric_status: 'invalid_timestamps', value_seconds: 7 },
        { ...metric, metric_id: '3', metric_name: 'own', metric_status: 'success', value_seconds: 8 },
      ]),
    ],
    expect: [{ incident_key: 'k', restore_seconds: 60, acknowledge_seconds: null, fix_seconds: null, resolve_seconds: null }],
  }),
])
