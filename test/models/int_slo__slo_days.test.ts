import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intSloSloDays } from '../../models/intermediate/slo/int_slo__slo_days.ts'
import { stgSloDailyResults } from '../../models/staging/slo/stg_slo__daily_results.ts'
import { stgSloSlos } from '../../models/staging/slo/stg_slo__slos.ts'

const seen = { is_deleted: false, _fivetran_synced: '2026-01-10T00:00:00' } as const
const slo = {
  ...seen,
  service: 'checkout-api',
  team: 'payments',
  slo_name: 'checkout',
  sli_type: 'availability',
  window_days: 28,
  window_type: 'rolling',
} as const
const result = { ...seen, is_valid: true, is_impossible: false, updated_at: '2026-01-09T02:00:00' } as const

describeModelTests([
  testModel(intSloSloDays, 'a day that was not measured is a row of NULLs, one without traffic a row of zeros', {
    given: [
      given(stgSloSlos, [
        { ...slo, slo_id: 's1', valid_from: '2025-01-01', objective: '0.999' },
        { ...slo, slo_id: 's2', valid_from: '2026-01-02', objective: '0.99' },
      ]),
      given(stgSloDailyResults, [
        { ...result, slo_id: 's1', activity_date: '2026-01-01', good_events: 9, total_events: 10 },
        { ...result, slo_id: 's2', activity_date: '2026-01-02', good_events: 0, total_events: 0 },
        { ...result, slo_id: 's1', activity_date: '2026-01-03', good_events: 5, total_events: 5, is_deleted: true },
      ]),
    ],
    expect: [
      { slo_id: 's1', activity_date: '2026-01-01', is_measured: true, is_counted: true, good_counted: 9, total_counted: 10 },
      { slo_id: 's1', activity_date: '2026-01-02', is_measured: false, is_counted: false, good_counted: null, total_counted: null },
      { slo_id: 's2', activity_date: '2026-01-02', is_measured: true, is_counted: true, good_counted: 0, total_counted: 0 },
    ],
  }),
  testModel(intSloSloDays, 'the objective is that of the day: a version ends on the day before its end, the next one begins on it', {
    given: [
      given(stgSloSlos, [
        { ...slo, slo_id: 's1', valid_from: '2025-01-01', valid_to: '2026-01-05', objective: '0.999' },
        { ...slo, slo_id: 's1', valid_from: '2026-01-05', valid_to: '2026-01-07', objective: '0.995', window_days: 7 },
        { ...slo, slo_id: 's1', valid_from: '2026-01-05', objective: '0.5', is_deleted: true },
      ]),
      given(
        stgSloDailyResults,
        (['2026-01-04', '2026-01-05', '2026-01-06', '2026-01-07'] as const).map((activity_date) => ({
          ...result,
          slo_id: 's1',
          activity_date,
          good_events: 1,
          total_events: 1,
        })),
      ),
    ],
    expect: [
      { activity_date: '2026-01-04', objective: '0.999', window_days: 28 },
      { activity_date: '2026-01-05', objective: '0.995', window_days: 7 },
      { activity_date: '2026-01-06', objective: '0.995', window_days: 7 },
      { activity_date: '2026-01-07', objective: null, window_days: null },
    ],
  }),
  testModel(intSloSloDays, 'what OEBOT marks as wrong, and more good events than events, are kept and not counted', {
    given: [
      given(stgSloSlos, [{ ...slo, slo_id: 's1', valid_from: '2025-01-01', objective: '0.999' }]),
      given(stgSloDailyResults, [
        { ...result, slo_id: 's1', activity_date: '2026-01-01', good_events: 7, total_events: 10, is_valid: false },
        { ...result, slo_id: 's1', activity_date: '2026-01-02', good_events: 11, total_events: 10, is_impossible: true },
      ]),
    ],
    expect: [
      { activity_date: '2026-01-01', good_events: 7, total_events: 10, is_measured: true, is_counted: false, total_counted: null },
      { activity_date: '2026-01-02', good_events: 11, total_events: 10, is_measured: true, is_counted: false, total_counted: null },
    ],
  }),
])
