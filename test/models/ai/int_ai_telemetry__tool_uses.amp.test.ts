import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intAiTelemetryToolUses } from '../../../models/intermediate/ai/int_ai_telemetry__tool_uses.ts'
import { stgAiTelemetryAmpDays } from '../../../models/staging/ai/stg_ai_telemetry__amp_days.ts'
import { stgAiTelemetryAmpModels } from '../../../models/staging/ai/stg_ai_telemetry__amp_models.ts'
import { ampDay, ampModel } from './staged.ts'

const day = '2026-01-08'

describeModelTests([
  testModel(intAiTelemetryToolUses.amp, "R-2: the vendor's total counts, and is flagged where it is more than one per cent off its parts", {
    given: [
      given(stgAiTelemetryAmpDays, [
        { ...ampDay, activity_date: day, model_count: 2, usage_usd: '0.3', lines_added: 9, lines_removed: 2, email_hash: 'ada@' },
        { ...ampDay, activity_date: day, identity_hash: 'bob', usage_usd: '0.1' },
      ]),
      given(stgAiTelemetryAmpModels, [
        {
          ...ampModel,
          activity_date: day,
          model: 'a',
          requests: 2,
          input_tokens: 400,
          output_tokens: 100,
          cache_read_tokens: 300,
          cache_creation_tokens: 200,
          total_tokens: 1005,
        },
        { ...ampModel, activity_date: day, model: 'b', input_tokens: 1000, total_tokens: 1015 },
        { ...ampModel, activity_date: day, identity_hash: 'bob', input_tokens: 1000, total_tokens: 1011 },
      ]),
    ],
    expect: [
      {
        identity_hash: 'ada',
        email_hash: 'ada@',
        requests: 3,
        lines_added: null,
        exact_tokens: 2020,
        estimated_tokens: 0,
        input_uncached_tokens: 1400,
        cache_read_tokens: 300,
        cache_write_tokens: 200,
        output_tokens: 100,
        token_method: 'exact',
        cost_usd: null,
        has_total_mismatch: false,
      },
      {
        identity_hash: 'bob',
        email_hash: null,
        requests: 1,
        lines_added: null,
        exact_tokens: 1011,
        estimated_tokens: 0,
        input_uncached_tokens: 1000,
        cache_read_tokens: 0,
        cache_write_tokens: 0,
        output_tokens: 0,
        token_method: 'exact',
        cost_usd: null,
        has_total_mismatch: true,
      },
      {
        identity_hash: 'ada',
        email_hash: 'ada@',
        requests: null,
        lines_added: 9,
        exact_tokens: 0,
        estimated_tokens: 0,
        input_uncached_tokens: null,
        cache_read_tokens: null,
        cache_write_tokens: null,
        output_tokens: null,
        token_method: null,
        cost_usd: '0.3',
        has_total_mismatch: false,
      },
      {
        identity_hash: 'bob',
        email_hash: null,
        requests: null,
        lines_added: 0,
        exact_tokens: 0,
        estimated_tokens: 0,
        input_uncached_tokens: null,
        cache_read_tokens: null,
        cache_write_tokens: null,
        output_tokens: null,
        token_method: null,
        cost_usd: '0.1',
        has_total_mismatch: false,
      },
    ],
  }),
  testModel(
    intAiTelemetryToolUses.amp,
    'R-2 without models: the cost, by what a dollar bought in the 28 days before; never on the day itself, and not without any',
    {
      given: [
        given(stgAiTelemetryAmpDays, [
          // Nothing is known yet.
          { ...ampDay, activity_date: '2025-12-10', identity_hash: 'first', model_count: 0, usage_usd: 1 },
          { ...ampDay, activity_date: '2025-12-10', usage_usd: 1 },
          { ...ampDay, activity_date: '2025-12-11', usage_usd: 3 },
          // 28 days after the tenth: both days count, the day itself does not.
          { ...ampDay, activity_date: '2026-01-07', usage_usd: 1 },
          { ...ampDay, activity_date: '2026-01-07', identity_hash: 'both', model_count: 0, usage_usd: '0.5' },
          // A day later the tenth is too long ago.
          { ...ampDay, activity_date: '2026-01-08', identity_hash: 'later', model_count: 0, usage_usd: 1 },
          { ...ampDay, activity_date: '2026-01-08', identity_hash: 'free', model_count: 0, usage_usd: 0 },
        ]),
        given(stgAiTelemetryAmpModels, [
          { ...ampModel, activity_date: '2025-12-10', input_tokens: 1_000_000, total_tokens: 1_000_000, usage_usd: 1 },
          { ...ampModel, activity_date: '2025-12-11', input_tokens: 500_000, total_tokens: 500_000, usage_usd: 3 },
          { ...ampModel, activity_date: '2026-01-07', input_tokens: 90_000_000, total_tokens: 90_000_000, usage_usd: 1 },
        ]),
      ],
      expect: [
        ...[
          ['2025-12-10', 1_000_000],
          ['2025-12-11', 500_000],
          ['2026-01-07', 90_000_000],
        ].map(([activity_date, exact_tokens]) => ({
          activity_date,
          identity_hash: 'ada',
          exact_tokens,
          estimated_tokens: 0,
          token_method: 'exact',
          has_unknown_tokens: false,
        })),
        ...['2025-12-10', '2025-12-11', '2026-01-07'].map((activity_date) => ({
          activity_date,
          identity_hash: 'ada',
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: null,
          has_unknown_tokens: false,
        })),
        ...[
          ['2025-12-10', 'first'],
          ['2026-01-07', 'both'],
          ['2026-01-08', 'later'],
          ['2026-01-08', 'free'],
        ].map(([activity_date, identity_hash]) => ({
          activity_date,
          identity_hash,
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: null,
          has_unknown_tokens: false,
        })),
        {
          activity_date: '2025-12-10',
          identity_hash: 'first',
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: 'none',
          has_unknown_tokens: true,
        },
        {
          activity_date: '2026-01-07',
          identity_hash: 'both',
          exact_tokens: 0,
          estimated_tokens: 187_500,
          token_method: 'derived',
          has_unknown_tokens: false,
        },
        // (500,000 + 90,000,000) tokens for 4 dollars.
        {
          activity_date: '2026-01-08',
          identity_hash: 'later',
          exact_tokens: 0,
          estimated_tokens: 22_625_000,
          token_method: 'derived',
          has_unknown_tokens: false,
        },
      ] as never,
    },
  ),
])
