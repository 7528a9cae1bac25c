import type { Expression } from 'kysely'
import { type Column, type Columns, count, type Day, dateTrunc, days, isoWeekStart, sum, when } from '#dsl'

/** What a window's sums are made of: a row an SLO and day, and the window that its objective holds for. */
interface SloDay {
  slo_id: string
  activity_date: Day
  window_days: number | null
  window_type: string | null
  good_counted: number | null
  total_counted: number | null
}

const lengths = [7, 28, 30] as const

/**
 * Sums over the window that ends with the row's day. A rolling window has 7, 28 or 30 days; a calendar one is the ISO week
 * (of 7 days) or the month (of 28 or 30) so far. NULL of another length. Days without a row, or with NULL events, add nothing.
 */
export function sloWindowSums(d: Columns<SloDay>) {
  const week = { by: [d.slo_id, isoWeekStart(d.activity_date)], order: d.activity_date, range: { from: 'first', to: 'now' } } as const
  const month = { ...week, by: [d.slo_id, dateTrunc('month', d.activity_date)] } as const
  const rolling = (length: number) => ({ by: d.slo_id, order: d.activity_date, range: { from: days(1 - length), to: 'now' } }) as const
  const isWeek = d.window_type.eq('calendar').and(d.window_days.eq(7))
  const isMonth = d.window_type.eq('calendar').and(d.window_days.in([28, 30]))
  const ofWindow = (
    total: (window: typeof week | typeof month | ReturnType<typeof rolling>) => Column<number | null>,
  ): Column<number | null> =>
    lengths
      .reduce(
        (branches, length) => branches.when(d.window_days.eq(length), total(rolling(length))),
        when(isWeek, total(week) as Expression<number | null>).when(isMonth, total(month) as Expression<number | null>),
      )
      .otherwise(null)
  return {
    good: ofWindow((window) => sum(d.good_counted).over(window)),
    total: ofWindow((window) => sum(d.total_counted).over(window)),
    days: ofWindow((window) => count(d.total_counted).over(window)),
    start: when(isWeek, isoWeekStart(d.activity_date))
      .when(isMonth, dateTrunc('month', d.activity_date))
      .when(d.window_days.eq(7), d.activity_date.minus(days(6)))
      .when(d.window_days.eq(28), d.activity_date.minus(days(27)))
      .when(d.window_days.eq(30), d.activity_date.minus(days(29)))
      .otherwise(null),
  }
}
