import {
  acceptedValues,
  type Column,
  cast,
  day,
  days,
  decimal,
  defineModel,
  defineRow,
  expression,
  flag,
  from,
  integer,
  inWindow,
  literal,
  not,
  notNull,
  oneOf,
  string,
  unique,
  when,
} from '#dsl'
import { intSloBudgetWindows } from '../../intermediate/slo/int_slo__budget_windows.ts'
import { listFlags } from '../../macros/list-flags.ts'

export const alertLevels = ['fast', 'slow', 'ok'] as const
/** A part of a whole, or a multiple of one. */
const ratio = () => decimal(38, 12).null()

export const sloDayRow = defineRow({
  slo_id: string(),
  /** UTC. */
  activity_date: day(),
  service: string().null(),
  team: string().null(),
  slo_name: string().null(),
  sli_type: oneOf('availability', 'latency').null(),
  /** Share of events that must be good, as of the day; NULL where no version of the SLO was in force. */
  objective: decimal(9, 6).null(),
  /** Length of the window that the objective holds for. */
  window_days: integer().null(),
  /** Calendar windows are the ISO week (7 days) or the month (28, 30) so far. */
  window_type: oneOf('rolling', 'calendar').null(),
  /** First day of the window that ends with this day. */
  window_start: day().null(),
  /** Good events as measured; NULL where the day was not measured. */
  good: integer().null(),
  /** Events as measured: 0 without traffic, NULL where the day was not measured. */
  total: integer().null(),
  /** Bad events; NULL where the day does not count: not measured, marked as wrong, or more good events than events. */
  bad: integer().null(),
  /** Good share of the day's events. NULL without traffic, and where the day does not count. */
  sli: ratio(),
  /** The day alone kept the objective, judged by whole events. NULL where `sli` is. */
  is_met: flag().null(),
  /** Share of events that may be bad: 1 less the objective. */
  budget_fraction: decimal(9, 6).null(),
  /** How many times faster than allowed the day spent the budget: 1 spends it exactly by the window's end. NULL without traffic, or with an objective of 1. */
  burn_rate_1d: ratio(),
  /** The same of this day and the two before. */
  burn_rate_3d: ratio(),
  /** Good events of the window's counted days. */
  window_good: integer(),
  window_total: integer(),
  /** Good share of the window's events; NULL without any. */
  window_attainment: ratio(),
  /** Events of the window that may be bad by the day's objective. */
  budget_events: decimal(38, 6).null(),
  /** Bad events by budget: more than 1 where it is overspent. NULL without a budget. */
  budget_consumed_ratio: ratio(),
  /** What is left of the budget: below 0 where it is overspent. NULL without a budget. */
  budget_remaining_ratio: ratio(),
  /** `fast`: a tenth of a 30-day budget in a day (burn rate 3); `slow`: spending above the allowed rate on the day and over three days. */
  alert_level: oneOf(...alertLevels),
  /** Days of the window that were measured and count. */
  days_with_data: integer(),
  /** What is wrong with the day: names of flags, sorted, joined by commas; '' where nothing is. */
  dq_flags: string(),
})

/** Twelve decimals, of which a quotient of whole numbers would have only six. */
const share = (part: Column<number | null>, whole: Column<number | null>) => cast(part, decimal(38, 6)).dividedBy(whole)

const spentBudgets = () =>
  from(intSloBudgetWindows)
    .where((d) => inWindow(d.activity_date))
    .select((d) => ({
      ...d,
      bad: d.total_counted.minus(d.good_counted),
      bad_3d: d.total_3d.minus(d.good_3d),
      window_bad: d.window_total.minus(d.window_good),
      budget_fraction: literal(1).minus(d.objective),
    }))
    .as('budget_fractions')
    .derive((d) => ({
      burn_rate_1d: share(d.bad, d.total_counted.times(d.budget_fraction)),
      burn_rate_3d: share(d.bad_3d, d.total_3d.times(d.budget_fraction)),
      budget_events: d.budget_fraction.times(d.window_total),
    }))
    .as('burn_rates')
    .derive((d) => ({ budget_consumed_ratio: share(d.window_bad, d.budget_events) }))
    .as('spent_budgets')

/**
 * One row an SLO and UTC day. Daily figures cannot page as hourly ones do: `alert_level` tells of days, not of hours.
 * The objective of the row's day judges its whole window. Results are restated for three days, so a week is built again.
 */
export const fctSloDailyAttainment = defineModel(
  {
    tags: ['slo'],
    row: sloDayRow,
    incremental: {
      strategy: 'insert_overwrite',
      key: (r) => [r.slo_id, r.activity_date],
      cursor: (r) => r.activity_date,
      lookback: days(7),
    },
    tests: (r) => [
      unique(r.slo_id, r.activity_date),
      notNull(r.slo_id, r.activity_date, r.alert_level),
      acceptedValues(r.alert_level, alertLevels),
      expression('shares are 0 to 1', r.sli.gte(0).and(r.sli.lte(1)).and(r.window_attainment.gte(0)).and(r.window_attainment.lte(1))),
      expression('what is spent and what is left add up to the budget', r.budget_consumed_ratio.plus(r.budget_remaining_ratio).eq(1)),
      expression('a rate is not negative', r.burn_rate_1d.gte(0).and(r.burn_rate_3d.gte(0))),
      expression('days are of their window', r.activity_date.gte(r.window_start)),
      expression('every day has an objective', r.objective.isNotNull()).warn().atMost({ share: 0.01 }),
    ],
  },
  () =>
    from(spentBudgets()).select((d) =>
      sloDayRow({
        ...d,
        good: d.good_events,
        total: d.total_events,
        sli: share(d.good_counted, d.total_counted),
        is_met: when(d.total_counted.gt(0), d.good_counted.gte(d.objective.times(d.total_counted))).otherwise(null),
        window_attainment: share(d.window_good, d.window_total),
        budget_remaining_ratio: literal(1).minus(d.budget_consumed_ratio),
        alert_level: when(d.burn_rate_1d.gte(3), 'fast')
          .when(d.burn_rate_3d.gte(1).and(d.burn_rate_1d.gte(1)), 'slow')
          .otherwise('ok'),
        dq_flags: listFlags({
          good_exceeds_total: d.is_impossible,
          marked_invalid: not(d.is_valid),
          not_measured: not(d.is_measured),
          objective_missing: d.objective.isNull(),
          window_unknown: d.objective.isNotNull().and(d.window_start.isNull()),
        }),
      }),
    ),
)
