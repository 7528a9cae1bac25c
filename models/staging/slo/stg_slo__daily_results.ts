import { defineModel, expression, from, not, notNull, toUtc, unique } from '#dsl'
import { oebotSloDailyResult } from '../../../sources/oebot/contract.ts'

/** What was measured of each SLO and UTC day. A day that was not measured has no row; one without events has `total_events` 0. */
export const stgSloDailyResults = defineModel(
  {
    tags: ['slo'],
    tests: (r) => [
      unique(r.slo_id, r.activity_date),
      notNull(r.slo_id, r.activity_date, r.good_events, r.total_events),
      expression('counts are not negative', r.good_events.gte(0).and(r.total_events.gte(0))),
      expression('no more good events than events', not(r.is_impossible)).warn().atMost({ share: 0.01 }),
    ],
  },
  () =>
    from(oebotSloDailyResult).select((r) => ({
      slo_id: r.slo_id,
      /** UTC day that was measured. */
      activity_date: r.result_date,
      good_events: r.good_events,
      total_events: r.total_events,
      /** False where OEBOT itself holds the measurement for wrong. */
      is_valid: r.is_valid,
      /** More good events than events: a fault of the measurement, which must not be counted. */
      is_impossible: r.good_events.gt(r.total_events),
      updated_at: toUtc(r.updated_at),
      /** The source no longer has it. */
      is_deleted: r._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(r._fivetran_synced),
    })),
)
