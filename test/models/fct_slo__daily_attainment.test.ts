import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intSloBudgetWindows } from '../../models/intermediate/slo/int_slo__budget_windows.ts'
import { fctSloDailyAttainment } from '../../models/marts/slo/fct_slo__daily_attainment.ts'

const day = {
  activity_date: '2026-01-10',
  objective: '0.999',
  window_days: 28,
  window_type: 'rolling',
  window_start: '2025-12-14',
  is_measured: true,
  is_valid: true,
  is_impossible: false,
  is_counted: true,
  days_with_data: 1,
} as const
/** A day, the days around it, and its window, of which the day's own events are a part. */
const events = (
  good: number,
  total: number,
  more: { good_3d?: number; total_3d?: number; window_good?: number; window_total?: number } = {},
) => ({
  good_events: good,
  total_events: total,
  good_counted: good,
  total_counted: total,
  good_3d: more.good_3d ?? good,
  total_3d: more.total_3d ?? total,
  window_good: more.window_good ?? good,
  window_total: more.window_total ?? total,
})
const attainment = (slo_id: string, facts: object) => ({ ...day, slo_id, ...facts }) as never

describeModelTests([
  testModel(fctSloDailyAttainment, 'the budget of 1,000,000 events at 99.9 % is 1,000: half spent, all spent, overspent', {
    given: [
      given(intSloBudgetWindows, [
        attainment('half', events(99_950, 100_000, { window_good: 999_500, window_total: 1_000_000 })),
        attainment('all', events(99_900, 100_000, { window_good: 999_000, window_total: 1_000_000 })),
        attainment('over', events(99_800, 100_000, { window_good: 997_500, window_total: 1_000_000 })),
      ]),
    ],
    expect: [
      {
        slo_id: 'half',
        bad: 50,
        sli: '0.9995',
        is_met: true,
        budget_fraction: '0.001',
        burn_rate_1d: '0.5',
        burn_rate_3d: '0.5',
        window_attainment: '0.9995',
        budget_events: 1_000,
        budget_consumed_ratio: '0.5',
        budget_remaining_ratio: '0.5',
        alert_level: 'ok',
        dq_flags: '',
      },
      {
        slo_id: 'all',
        bad: 100,
        sli: '0.999',
        is_met: true,
        budget_fraction: '0.001',
        burn_rate_1d: 1,
        burn_rate_3d: 1,
        window_attainment: '0.999',
        budget_events: 1_000,
        budget_consumed_ratio: 1,
        budget_remaining_ratio: 0,
        alert_level: 'slow',
        dq_flags: '',
      },
      {
        slo_id: 'over',
        bad: 200,
        sli: '0.998',
        is_met: false,
        budget_fraction: '0.001',
        burn_rate_1d: 2,
        burn_rate_3d: 2,
        window_attainment: '0.9975',
        budget_events: 1_000,
        budget_consumed_ratio: '2.5',
        budget_remaining_ratio: '-1.5',
        alert_level: 'slow',
        dq_flags: '',
      },
    ],
  }),
  testModel(fctSloDailyAttainment, 'alerts begin exactly at a burn rate of 3 in a day, and of 1 in a day and in three', {
    given: [
      given(intSloBudgetWindows, [
        attainment('fast', events(99_700, 100_000)),
        attainment('below fast', events(99_701, 100_000)),
        attainment('fast alone', events(99_700, 100_000, { good_3d: 299_700, total_3d: 300_000 })),
        attainment('slow', events(99_900, 100_000, { good_3d: 299_700, total_3d: 300_000 })),
        attainment('day below slow', events(99_901, 100_000, { good_3d: 299_000, total_3d: 300_000 })),
        attainment('three days below slow', events(99_800, 100_000, { good_3d: 299_701, total_3d: 300_000 })),
      ]),
    ],
    expect: [
      { slo_id: 'fast', burn_rate_1d: 3, alert_level: 'fast' },
      { slo_id: 'below fast', burn_rate_1d: '2.99', alert_level: 'slow' },
      { slo_id: 'fast alone', burn_rate_1d: 3, alert_level: 'fast' },
      { slo_id: 'slow', burn_rate_1d: 1, alert_level: 'slow' },
      { slo_id: 'day below slow', burn_rate_1d: '0.99', alert_level: 'ok' },
      { slo_id: 'three days below slow', burn_rate_1d: 2, alert_level: 'ok' },
    ],
  }),
  testModel(fctSloDailyAttainment, 'an objective is kept or missed by one event, where the share rounds to the same', {
    given: [
      given(intSloBudgetWindows, [
        attainment('kept', { ...events(9_995_000_000_000, 10_000_000_000_000), objective: '0.9995' }),
        attainment('missed', { ...events(9_994_999_999_999, 10_000_000_000_000), objective: '0.9995' }),
      ]),
    ],
    expect: [
      { slo_id: 'kept', sli: '0.9995', is_met: true },
      { slo_id: 'missed', sli: '0.9995', is_met: false },
    ],
  }),
  testModel(fctSloDailyAttainment, 'without traffic there is no share and no rate, and the window goes on', {
    given: [
      given(intSloBudgetWindows, [
        attainment('quiet day', events(0, 0, { good_3d: 99_700, total_3d: 100_000, window_good: 99_900, window_total: 100_000 })),
        attainment('quiet window', events(0, 0)),
      ]),
    ],
    expect: [
      {
        slo_id: 'quiet day',
        good: 0,
        total: 0,
        bad: 0,
        sli: null,
        is_met: null,
        burn_rate_1d: null,
        burn_rate_3d: 3,
        window_attainment: '0.999',
        budget_consumed_ratio: 1,
        budget_remaining_ratio: 0,
        alert_level: 'ok',
        dq_flags: '',
      },
      {
        slo_id: 'quiet window',
        good: 0,
        total: 0,
        bad: 0,
        sli: null,
        is_met: null,
        burn_rate_1d: null,
        burn_rate_3d: null,
        window_attainment: null,
        budget_consumed_ratio: null,
        budget_remaining_ratio: null,
        alert_level: 'ok',
        dq_flags: '',
      },
    ],
  }),
  testModel(fctSloDailyAttainment, 'an objective of 1 has no budget: no rates, no shares of it, but it is met or not', {
    given: [
      given(intSloBudgetWindows, [
        attainment('kept', { ...events(10, 10), objective: 1 }),
        attainment('missed', { ...events(9, 10), objective: 1 }),
      ]),
    ],
    expect: [
      {
        slo_id: 'kept',
        is_met: true,
        budget_fraction: 0,
        burn_rate_1d: null,
        burn_rate_3d: null,
        budget_events: 0,
        budget_consumed_ratio: null,
        budget_remaining_ratio: null,
        alert_level: 'ok',
      },
      {
        slo_id: 'missed',
        is_met: false,
        budget_fraction: 0,
        burn_rate_1d: null,
        burn_rate_3d: null,
        budget_events: 0,
        budget_consumed_ratio: null,
        budget_remaining_ratio: null,
        alert_level: 'ok',
      },
    ],
  }),
  testModel(fctSloDailyAttainment, 'days that do not count say why, and have no share', {
    given: [
      given(intSloBudgetWindows, [
        attainment('impossible', { ...events(11, 10), good_counted: null, total_counted: null, is_counted: false, is_impossible: true }),
        attainment('invalid', { ...events(5, 10), good_counted: null, total_counted: null, is_counted: false, is_valid: false }),
        attainment('missing', {
          is_measured: false,
          is_valid: null,
          is_impossible: null,
          is_counted: false,
          window_good: 0,
          window_total: 0,
          days_with_data: 0,
        }),
        attainment('not in force', { ...events(5, 10), objective: null, window_days: null, window_type: null, window_start: null }),
        attainment('odd window', { ...events(5, 10), window_days: 14, window_start: null }),
      ]),
    ],
    expect: [
      { slo_id: 'impossible', good: 11, total: 10, bad: null, sli: null, is_met: null, burn_rate_1d: null, dq_flags: 'good_exceeds_total' },
      { slo_id: 'invalid', good: 5, total: 10, bad: null, sli: null, is_met: null, burn_rate_1d: null, dq_flags: 'marked_invalid' },
      { slo_id: 'missing', good: null, total: null, bad: null, sli: null, is_met: null, burn_rate_1d: null, dq_flags: 'not_measured' },
      { slo_id: 'not in force', good: 5, total: 10, bad: 5, sli: '0.5', is_met: null, burn_rate_1d: null, dq_flags: 'objective_missing' },
      { slo_id: 'odd window', good: 5, total: 10, bad: 5, sli: '0.5', is_met: false, burn_rate_1d: 500, dq_flags: 'window_unknown' },
    ],
  }),
  testModel(fctSloDailyAttainment, 'a run takes the days of its window, the first one too and the last one not', {
    given: [
      given(
        intSloBudgetWindows,
        (['2026-01-02', '2026-01-03', '2026-01-09', '2026-01-10'] as const).map((activity_date) =>
          attainment('s', { ...events(1, 1), activity_date }),
        ),
      ),
    ],
    window: { start: '2026-01-03', end: '2026-01-10' },
    expect: [{ activity_date: '2026-01-03' }, { activity_date: '2026-01-09' }],
  }),
])
