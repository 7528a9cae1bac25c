import { defineModel, from, not, notNull, unionDistinct, unique, when } from '#dsl'
import { stgSloDailyResults } from '../../staging/slo/stg_slo__daily_results.ts'
import { stgSloSlos } from '../../staging/slo/stg_slo__slos.ts'

const results = () =>
  from(stgSloDailyResults)
    .where((r) => not(r.is_deleted))
    .select(({ is_deleted: _, ...r }) => r)
    .as('results')
const versions = () =>
  from(stgSloSlos)
    .where((s) => not(s.is_deleted))
    .select(({ is_deleted: _, ...s }) => s)
    .as('versions')

/** UTC days of which OEBOT has published anything. */
const measuredDays = () =>
  from(results())
    .groupBy((r) => ({ activity_date: r.activity_date }))
    .keys()
    .as('measured_days')

const daysInForce = () =>
  from(measuredDays())
    .innerJoin(versions(), (d, v) => d.activity_date.within(v.valid_from, v.valid_to))
    .select((d, v) => ({ slo_id: v.slo_id, activity_date: d.activity_date }))
    .as('days_in_force')
const daysWithResult = () =>
  from(results())
    .select((r) => ({ slo_id: r.slo_id, activity_date: r.activity_date }))
    .as('days_with_result')

/**
 * One row an SLO and UTC day: every day on which it was in force while OEBOT measured anything, and every day on which it
 * was measured, in force or not. A day that was not measured is there with NULL events, so that it can be told from one
 * without traffic.
 */
export const intSloSloDays = defineModel(
  { tags: ['slo'], tests: (r) => [unique(r.slo_id, r.activity_date), notNull(r.slo_id, r.activity_date)] },
  () =>
    from(unionDistinct(daysInForce(), daysWithResult()).as('slo_days'))
      .leftJoin(results(), (d, r) => d.slo_id.eq(r.slo_id).and(d.activity_date.eq(r.activity_date)))
      .leftJoin(versions(), (d, _, v) => d.slo_id.eq(v.slo_id).and(d.activity_date.within(v.valid_from, v.valid_to)))
      .select((d, r, v) => {
        const isCounted = r.is_valid.and(not(r.is_impossible)).orElse(false)
        return {
          slo_id: d.slo_id,
          activity_date: d.activity_date,
          service: v.service,
          team: v.team,
          slo_name: v.slo_name,
          sli_type: v.sli_type,
          /** As of the day; NULL where no version was in force. */
          objective: v.objective,
          window_days: v.window_days,
          window_type: v.window_type,
          /** As measured, counted or not; NULL where the day was not measured. */
          good_events: r.good_events,
          total_events: r.total_events,
          is_measured: r.total_events.isNotNull(),
          is_valid: r.is_valid,
          is_impossible: r.is_impossible,
          /** Measured, held for right, and possible: what sums are made of. */
          is_counted: isCounted,
          good_counted: when(isCounted, r.good_events).otherwise(null),
          total_counted: when(isCounted, r.total_events).otherwise(null),
        }
      }),
)
