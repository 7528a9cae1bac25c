import { days, defineModel, from, sum } from '#dsl'
import { sloWindowSums } from '../../macros/slo-window-sums.ts'
import { intSloSloDays } from './int_slo__slo_days.ts'

/** One row an SLO and day, with the events of the last three days and of the objective's window, both up to that day. */
export const intSloBudgetWindows = defineModel({ tags: ['slo'] }, () =>
  from(intSloSloDays).select((d) => {
    const lastThreeDays = { by: d.slo_id, order: d.activity_date, range: { from: days(-2), to: 'now' } } as const
    const window = sloWindowSums(d)
    return {
      ...d,
      good_3d: sum(d.good_counted).over(lastThreeDays),
      total_3d: sum(d.total_counted).over(lastThreeDays),
      /** First day of the objective's window that ends with the row's day. */
      window_start: window.start,
      window_good: window.good.orElse(0),
      window_total: window.total.orElse(0),
      /** Days of the window that were measured and counted. */
      days_with_data: window.days.orElse(0),
    }
  }),
)
