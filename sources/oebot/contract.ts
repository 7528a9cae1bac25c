import { day, decimal, defineSource, flag, integer, oneOf, string, tz } from '#dsl'

const loaded = { _fivetran_synced: tz(), _fivetran_deleted: flag().null() }

export const sliTypes = ['availability', 'latency'] as const
export const windowTypes = ['rolling', 'calendar'] as const

/**
 * What a service promises, one row per version: a change of the objective closes the version and opens the next one, so that
 * each day has at most one version of an SLO.
 */
export const oebotSlo = defineSource(
  'raw_oebot.slo',
  {
    slo_id: string(),
    /** First UTC day on which this version holds. */
    valid_from: day(),
    /** First UTC day on which it holds no more: half-open. NULL for the version in force. */
    valid_to: day().null(),
    /** Name of the service as teams know it, such as `checkout-api`. */
    service: string(),
    team: string(),
    name: string(),
    sli_type: oneOf(...sliTypes),
    /** Share of events that must be good, above 0 and at most 1: 0.999. 1 leaves no error budget at all. */
    objective: decimal(9, 6),
    /** Length of the window that the objective holds for: 7, 28 or 30 days. */
    window_days: integer(),
    window_type: oneOf(...windowTypes),
    ...loaded,
  },
  { key: (r) => [r.slo_id, r.valid_from] },
)

/**
 * What was measured of an SLO on a UTC day. A day without a row was not measured, which is not a day without events:
 * that one has `total_events` 0. Rows are restated, and come late, for up to three days after their first publication.
 */
export const oebotSloDailyResult = defineSource(
  'raw_oebot.slo_daily_result',
  {
    slo_id: string(),
    /** UTC day that was measured. */
    result_date: day(),
    /** Not more than `total_events`, but for faults of the measurement: staging flags them. */
    good_events: integer(),
    /** 0 where the service had no traffic. */
    total_events: integer(),
    /** False where OEBOT itself holds the measurement for wrong: it must not be counted. */
    is_valid: flag(),
    updated_at: tz(),
    ...loaded,
  },
  { key: (r) => [r.slo_id, r.result_date], parent: (r) => [r.result_date] },
)
