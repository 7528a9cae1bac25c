import { defineModel, from, hours, inWindow, secondsBetween, unique } from '#dsl'
import { intIncidents } from './int_incidents.ts'

/** One row per incident. */
export const fctIncidents = defineModel(
  {
    incremental: {
      key: (r) => [r.incident_key],
      cursor: (r) => r.updated_at,
      partition: (r) => r.workspace_code,
      lookback: hours(2),
    },
    tests: (r) => [unique(r.incident_key)],
  },
  () =>
    from(intIncidents)
      .where((i) => inWindow(i.updated_at))
      .select(({ services, ...i }) => ({ ...i, age_seconds: secondsBetween(i.reported_at, i.updated_at) }))
      .derive((r) => ({ is_severe: r.severity_rank.lte(2), label: r.incident_key })),
)
