import {
  count,
  countDistinct,
  dateTrunc,
  day,
  days,
  decimal,
  defineModel,
  defineRow,
  expression,
  from,
  integer,
  inWindow,
  known,
  max,
  notNull,
  string,
  sum,
  unique,
  when,
} from '#dsl'
import { fctSloDailyAttainment } from './fct_slo__daily_attainment.ts'

export const serviceMonthRow = defineRow({
  service: string(),
  /** First day of the calendar month, UTC. */
  month_start: day(),
  /** The last day that the row knows of: the month's end, or how far the month has come. */
  last_date: day(),
  /** SLOs that were in force in the month. */
  slo_count: integer(),
  /** SLOs that had overspent their budget on their last day in the month. */
  overspent_slo_count: integer(),
  /** Days on which at least one SLO of the service had traffic that counts. */
  days_measured: integer(),
  /** Days on which at least one SLO of the service missed its objective. */
  days_breached: integer(),
  /** The same by SLO: a day on which two SLOs missed theirs counts twice. */
  slo_days_breached: integer(),
  /** Bad events of all SLOs of the service. */
  bad: integer(),
  /** The SLO with the least budget left on its last day in the month; of equals the one that missed its objective on more days. */
  worst_slo_id: string(),
  /** Budget that the worst SLO has left: below 0 where it is overspent. NULL where none of the service's SLOs has a budget. */
  budget_remaining_ratio: decimal(38, 12).null(),
  /** Good share of the worst SLO's window. */
  window_attainment: decimal(38, 12).null(),
})

const sloDays = () =>
  from(fctSloDailyAttainment)
    .where((d) => d.service.isNotNull().and(inWindow(dateTrunc('month', d.activity_date))))
    .select((d) => ({ ...d, service: known(d.service), month_start: dateTrunc('month', d.activity_date) }))
    .as('slo_days')

const breaches = () =>
  from(sloDays())
    .groupBy((d) => ({ service: d.service, month_start: d.month_start, slo_id: d.slo_id }))
    .aggregate((d) => ({ days_breached: count().where(d.is_met.eq(false)) }))
    .as('breaches')

const lastDays = () =>
  from(sloDays())
    .innerJoin(breaches(), (d, b) => d.service.eq(b.service).and(d.month_start.eq(b.month_start)).and(d.slo_id.eq(b.slo_id)))
    .firstPer(
      (d) => [d.service, d.month_start, d.slo_id],
      (d) => [d.activity_date.desc()],
    )
    .select((d, b) => ({ ...d, days_breached: b.days_breached }))
    .as('last_days')

const worstSlos = () =>
  from(lastDays())
    .firstPer(
      (d) => [d.service, d.month_start],
      (d) => [d.budget_remaining_ratio.asc({ nulls: 'last' }), d.days_breached.desc(), d.slo_id.asc()],
    )
    .select((d) => d)
    .as('worst_slos')

const overspent = () =>
  from(lastDays())
    .groupBy((d) => ({ service: d.service, month_start: d.month_start }))
    .aggregate((d) => ({ overspent_slo_count: count().where(d.budget_remaining_ratio.lt(0)) }))
    .as('overspent')

const serviceMonths = () =>
  from(sloDays())
    .groupBy((d) => ({ service: d.service, month_start: d.month_start }))
    .aggregate((d) => ({
      last_date: max(d.activity_date),
      slo_count: countDistinct(d.slo_id),
      days_measured: countDistinct(when(d.sli.isNotNull(), d.activity_date).otherwise(null)),
      days_breached: countDistinct(when(d.is_met.eq(false), d.activity_date).otherwise(null)),
      slo_days_breached: count().where(d.is_met.eq(false)),
      bad: sum(d.bad).orElse(0),
    }))
    .as('service_months')

/**
 * One row a service and calendar month: its worst SLO, the days on which an objective was missed, and the budget left.
 * Days are restated for some days, so the month before is built again too.
 */
export const fctSloServiceMonthly = defineModel(
  {
    tags: ['slo'],
    row: serviceMonthRow,
    incremental: {
      strategy: 'insert_overwrite',
      key: (r) => [r.service, r.month_start],
      cursor: (r) => r.month_start,
      lookback: days(31),
    },
    tests: (r) => [
      unique(r.service, r.month_start),
      notNull(r.service, r.month_start, r.worst_slo_id),
      expression('no more days are breached than were measured', r.days_breached.lte(r.days_measured)),
      expression('a day is breached by one SLO or more', r.days_breached.lte(r.slo_days_breached)),
    ],
  },
  () =>
    from(serviceMonths())
      .innerJoin(worstSlos(), (m, worst) => m.service.eq(worst.service).and(m.month_start.eq(worst.month_start)))
      .innerJoin(overspent(), (m, _, o) => m.service.eq(o.service).and(m.month_start.eq(o.month_start)))
      .select((m, worst, o) =>
        serviceMonthRow({
          ...m,
          overspent_slo_count: o.overspent_slo_count,
          worst_slo_id: worst.slo_id,
          budget_remaining_ratio: worst.budget_remaining_ratio,
          window_attainment: worst.window_attainment,
        }),
      ),
)
