import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { fctSloDailyAttainment } from '../../models/marts/slo/fct_slo__daily_attainment.ts'
import { fctSloServiceMonthly } from '../../models/marts/slo/fct_slo__service_monthly.ts'

const day = { service: 'ledger', window_good: 0, window_total: 0, alert_level: 'ok', days_with_data: 1, dq_flags: '' } as const
const met = { is_met: true, sli: 1, bad: 0 } as const
const missed = { is_met: false, sli: '0.5', bad: 5 } as const
const quiet = { is_met: null, sli: null, bad: 0 } as const

describeModelTests([
  testModel(
    fctSloServiceMonthly,
    'the worst SLO is the one with the least budget on its last day in the month; breached days count once a service',
    {
      given: [
        given(fctSloDailyAttainment, [
          { ...day, ...missed, slo_id: 'a', activity_date: '2025-12-30', budget_remaining_ratio: '-0.5' },
          { ...day, ...met, slo_id: 'a', activity_date: '2025-12-31', budget_remaining_ratio: '0.25' },
          { ...day, ...missed, slo_id: 'b', activity_date: '2025-12-30', budget_remaining_ratio: '0.5' },
          { ...day, ...missed, slo_id: 'b', activity_date: '2025-12-31', budget_remaining_ratio: '-0.1', window_attainment: '0.998' },
          { ...day, ...quiet, slo_id: 'c', activity_date: '2025-12-29' },
          { ...day, ...met, slo_id: 'a', activity_date: '2026-01-01', budget_remaining_ratio: 1, window_attainment: 1 },
        ]),
      ],
      expect: [
        {
          service: 'ledger',
          month_start: '2025-12-01',
          last_date: '2025-12-31',
          slo_count: 3,
          overspent_slo_count: 1,
          days_measured: 2,
          days_breached: 2,
          slo_days_breached: 3,
          bad: 15,
          worst_slo_id: 'b',
          budget_remaining_ratio: '-0.1',
          window_attainment: '0.998',
        },
        {
          service: 'ledger',
          month_start: '2026-01-01',
          last_date: '2026-01-01',
          slo_count: 1,
          overspent_slo_count: 0,
          days_measured: 1,
          days_breached: 0,
          slo_days_breached: 0,
          bad: 0,
          worst_slo_id: 'a',
          budget_remaining_ratio: 1,
          window_attainment: 1,
        },
      ],
    },
  ),
  testModel(fctSloServiceMonthly, 'an SLO without a budget is worse than none other; of equals the more breached, then the first', {
    given: [
      given(fctSloDailyAttainment, [
        { ...day, ...missed, slo_id: 'x', activity_date: '2026-01-01', service: 'login' },
        { ...day, ...met, slo_id: 'y', activity_date: '2026-01-01', service: 'login', budget_remaining_ratio: 1 },
        { ...day, ...met, slo_id: 'p', activity_date: '2026-01-01', service: 'search' },
        { ...day, ...missed, slo_id: 'q', activity_date: '2026-01-01', service: 'search' },
        { ...day, ...met, slo_id: 'n', activity_date: '2026-01-01', service: 'reports', budget_remaining_ratio: '0.5' },
        { ...day, ...met, slo_id: 'm', activity_date: '2026-01-01', service: 'reports', budget_remaining_ratio: '0.5' },
        { ...day, ...met, slo_id: 'z', activity_date: '2026-01-01', service: null },
      ]),
    ],
    expect: [
      { service: 'login', worst_slo_id: 'y', budget_remaining_ratio: 1, days_breached: 1 },
      { service: 'search', worst_slo_id: 'q', budget_remaining_ratio: null, days_breached: 1 },
      { service: 'reports', worst_slo_id: 'm', budget_remaining_ratio: '0.5', days_breached: 0 },
    ],
  }),
  testModel(fctSloServiceMonthly, 'a run builds whole months: the one that its window begins before is left as it is', {
    given: [
      given(fctSloDailyAttainment, [
        { ...day, ...met, slo_id: 'a', activity_date: '2025-11-30' },
        { ...day, ...met, slo_id: 'a', activity_date: '2025-12-01' },
        { ...day, ...met, slo_id: 'a', activity_date: '2026-01-09' },
      ]),
    ],
    window: { start: '2025-12-01', end: '2026-01-11' },
    expect: [
      { month_start: '2025-12-01', last_date: '2025-12-01' },
      { month_start: '2026-01-01', last_date: '2026-01-09' },
    ],
  }),
])
