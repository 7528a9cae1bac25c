import { columnsOver, defineModel, from, max, min, not } from '#dsl'
import { ofAllWorkspaces } from '../../macros/of-all-workspaces.ts'
import { durationMeasures, durationMetricMap } from '../../seeds/duration_metric_map.ts'
import { stgIncidentIoDurationMetrics } from '../../staging/ops/stg_incident_io__duration_metrics.ts'

const mapped = () =>
  from(ofAllWorkspaces(stgIncidentIoDurationMetrics).as('all_metrics'))
    .leftJoin(durationMetricMap, (m, map) => m.workspace_code.eq(map.workspace_code).and(m.metric_name.eq(map.metric_name)))
    .select((m, map) => ({ ...m, measure: map.measure }))
    .as('mapped_metrics')

/** One row an incident: the vendor's own durations by what they measure, where it could measure them. */
export const intOpsIncidentDurations = defineModel({ tags: ['ops'], materialized: 'ephemeral' }, () =>
  from(mapped())
    .groupBy((m) => ({ incident_key: m.incident_key }))
    .aggregate((m) => ({
      ...columnsOver(durationMeasures, (measure) => [
        `${measure}_seconds`,
        min(m.value_seconds).where(m.measure.eq(measure).and(m.metric_status.eq('success')).and(not(m.is_deleted))),
      ]),
      /** When one of them was last loaded or removed. */
      last_synced_at: max(m._fivetran_synced),
    })),
)
