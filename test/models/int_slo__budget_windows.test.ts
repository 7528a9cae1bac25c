import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intSloBudgetWindows } from '../../models/intermediate/slo/int_slo__budget_windows.ts'
import { intSloSloDays } from '../../models/intermediate/slo/int_slo__slo_days.ts'

/** A counted day with one bad event of `total`. */
const measured = (
  slo_id: string,
  activity_date: string,
  total: number,
  window: { window_days: number; window_type: 'rolling' | 'calendar' },
) => ({
  ...window,
  slo_id,
  activity_date,
  is_measured: true,
  is_counted: true,
  good_counted: total - 1,
  total_counted: total,
})
const missing = (slo_id: string, activity_date: string, window: { window_days: number; window_type: 'rolling' | 'calendar' }) => ({
  ...window,
  slo_id,
  activity_date,
  is_measured: false,
  is_counted: false,
})
const rolling = (window_days: number) => ({ window_days, window_type: 'rolling' }) as const
const calendar = (window_days: number) => ({ window_days, window_type: 'calendar' }) as const

describeModelTests([
  testModel(
    intSloBudgetWindows,
    'windows count days, not rows: the first day falls out after 3, 7, 28 and 30 days, whatever is missing between',
    {
      given: [
        given(intSloSloDays, [
          measured('week', '2026-01-01', 100, rolling(7)),
          measured('week', '2026-01-03', 10, rolling(7)),
          missing('week', '2026-01-04', rolling(7)),
          measured('week', '2026-01-07', 10, rolling(7)),
          measured('week', '2026-01-08', 10, rolling(7)),
          measured('four', '2026-01-01', 100, rolling(28)),
          measured('four', '2026-01-28', 10, rolling(28)),
          measured('four', '2026-01-29', 10, rolling(28)),
          measured('thirty', '2026-01-01', 100, rolling(30)),
          measured('thirty', '2026-01-30', 10, rolling(30)),
          measured('thirty', '2026-01-31', 10, rolling(30)),
        ]),
      ],
      expect: [
        { slo_id: 'week', activity_date: '2026-01-01', total_3d: 100, window_start: '2025-12-26', window_total: 100, days_with_data: 1 },
        { slo_id: 'week', activity_date: '2026-01-03', total_3d: 110, window_start: '2025-12-28', window_total: 110, days_with_data: 2 },
        { slo_id: 'week', activity_date: '2026-01-04', total_3d: 10, window_start: '2025-12-29', window_total: 110, days_with_data: 2 },
        { slo_id: 'week', activity_date: '2026-01-07', total_3d: 10, window_start: '2026-01-01', window_total: 120, days_with_data: 3 },
        { slo_id: 'week', activity_date: '2026-01-08', total_3d: 20, window_start: '2026-01-02', window_total: 30, days_with_data: 3 },
        { slo_id: 'four', activity_date: '2026-01-01', total_3d: 100, window_start: '2025-12-05', window_total: 100, days_with_data: 1 },
        { slo_id: 'four', activity_date: '2026-01-28', total_3d: 10, window_start: '2026-01-01', window_total: 110, days_with_data: 2 },
        { slo_id: 'four', activity_date: '2026-01-29', total_3d: 20, window_start: '2026-01-02', window_total: 20, days_with_data: 2 },
        { slo_id: 'thirty', activity_date: '2026-01-01', total_3d: 100, window_start: '2025-12-03', window_total: 100, days_with_data: 1 },
        { slo_id: 'thirty', activity_date: '2026-01-30', total_3d: 10, window_start: '2026-01-01', window_total: 110, days_with_data: 2 },
        { slo_id: 'thirty', activity_date: '2026-01-31', total_3d: 20, window_start: '2026-01-02', window_total: 20, days_with_data: 2 },
      ],
    },
  ),
  testModel(intSloBudgetWindows, 'calendar windows are the ISO week, over the end of a year too, or the month so far', {
    given: [
      given(intSloSloDays, [
        measured('week', '2025-12-28', 100, calendar(7)),
        measured('week', '2025-12-29', 10, calendar(7)),
        measured('week', '2026-01-04', 10, calendar(7)),
        measured('week', '2026-01-05', 10, calendar(7)),
        measured('month', '2025-12-31', 100, calendar(30)),
        measured('month', '2026-01-01', 10, calendar(30)),
        measured('month', '2026-01-31', 10, calendar(28)),
      ]),
    ],
    expect: [
      { slo_id: 'week', activity_date: '2025-12-28', window_start: '2025-12-22', window_good: 99, window_total: 100 },
      { slo_id: 'week', activity_date: '2025-12-29', window_start: '2025-12-29', window_good: 9, window_total: 10 },
      { slo_id: 'week', activity_date: '2026-01-04', window_start: '2025-12-29', window_good: 18, window_total: 20 },
      { slo_id: 'week', activity_date: '2026-01-05', window_start: '2026-01-05', window_good: 9, window_total: 10 },
      { slo_id: 'month', activity_date: '2025-12-31', window_start: '2025-12-01', window_good: 99, window_total: 100 },
      { slo_id: 'month', activity_date: '2026-01-01', window_start: '2026-01-01', window_good: 9, window_total: 10 },
      { slo_id: 'month', activity_date: '2026-01-31', window_start: '2026-01-01', window_good: 18, window_total: 20 },
    ],
  }),
  testModel(intSloBudgetWindows, 'a window of a length that nobody has heard of has no sums; a window without a measured day has zeros', {
    given: [given(intSloSloDays, [measured('odd', '2026-01-01', 100, rolling(14)), missing('none', '2026-01-01', rolling(7))])],
    expect: [
      { slo_id: 'odd', window_start: null, window_total: 0, days_with_data: 0 },
      { slo_id: 'none', window_start: '2025-12-26', window_total: 0, days_with_data: 0 },
    ],
  }),
])
