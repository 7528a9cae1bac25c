import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intAiTelemetryToolUses } from '../../../models/intermediate/ai/int_ai_telemetry__tool_uses.ts'
import { stgAiTelemetryAmpDays } from '../../../models/staging/ai/stg_ai_telemetry__amp_days.ts'
import { stgAiTelemetryAmpModels } from '../../../models/staging/ai/stg_ai_telemetry__amp_models.ts'
import { stgAiTelemetryClaudeCodeActivity } from '../../../models/staging/ai/stg_ai_telemetry__claude_code_activity.ts'
import { stgAiTelemetryClaudeCodeUsage } from '../../../models/staging/ai/stg_ai_telemetry__claude_code_usage.ts'
import { ampDay, ampModel, claudeActivity, claudeUsage } from './staged.ts'

const day = '2026-01-08'

describeModelTests([
  testModel(intAiTelemetryToolUses.claude_code, 'R-1: the four parts of all records and models add up; counters of a record count once', {
    given: [
      given(stgAiTelemetryClaudeCodeUsage, [
        { ...claudeUsage, activity_date: day, model: 'a', input_tokens: 100, output_tokens: 20, cache_read_tokens: 3000, cache_creation_tokens: 400, estimated_cost_minor: '12.5' },
        { ...claudeUsage, activity_date: day, model: 'b', input_tokens: 1, output_tokens: 2, cache_read_tokens: 3, cache_creation_tokens: 4, estimated_cost_minor: '0.5' },
        { ...claudeUsage, activity_date: day, model: 'a', identity_hash: 'bob', input_tokens: 7, currency: 'EUR', estimated_cost_minor: 99 },
      ]),
      given(stgAiTelemetryClaudeCodeActivity, [
        { ...claudeActivity, activity_date: day, sessions: 2, lines_added: 10, commits: 1, suggestions_accepted: 3, suggestions_rejected: 1 },
        { ...claudeActivity, activity_date: day, terminal_type: 'tmux', sessions: 3, lines_added: 5, pull_requests: 1, suggestions_accepted: 4 },
      ]),
    ],
    expect: [
      {
        identity_hash: 'ada', sessions: null, input_uncached_tokens: 101, cache_read_tokens: 3003, cache_write_tokens: 404, output_tokens: 22,
        exact_tokens: 3530, estimated_tokens: 0, token_method: 'exact', cost_usd: '0.13', cost_method: 'reported', has_foreign_currency: false,
      },
      {
        identity_hash: 'bob', sessions: null, input_uncached_tokens: 7, cache_read_tokens: 0, cache_write_tokens: 0, output_tokens: 0,
        exact_tokens: 7, estimated_tokens: 0, token_method: 'exact', cost_usd: null, cost_method: 'none', has_foreign_currency: true,
      },
      {
        identity_hash: 'ada', sessions: 5, lines_added: 15, commits: 1, pull_requests: 1, suggestions_shown: 8, suggestions_accepted: 7,
        exact_tokens: 0, estimated_tokens: 0, token_method: null, cost_usd: null, cost_method: null, has_foreign_currency: false,
      },
    ],
  }),
  testModel(intAiTelemetryToolUses.amp, "R-2: the vendor's total counts, and is flagged where it is more than one per cent off its parts", {
    given: [
      given(stgAiTelemetryAmpDays, [
        { ...ampDay, activity_date: day, model_count: 2, usage_usd: '0.3', lines_added: 9, lines_removed: 2, email_hash: 'ada@' },
        { ...ampDay, activity_date: day, identity_hash: 'bob', usage_usd: '0.1' },
      ]),
      given(stgAiTelemetryAmpModels, [
        { ...ampModel, activity_date: day, model: 'a', requests: 2, input_tokens: 400, output_tokens: 100, cache_read_tokens: 300, cache_creation_tokens: 200, total_tokens: 1005 },
        { ...ampModel, activity_date: day, model: 'b', input_tokens: 1000, total_tokens: 1015 },
        { ...ampModel, activity_date: day, identity_hash: 'bob', input_tokens: 1000, total_tokens: 1011 },
      ]),
    ],
    expect: [
      {
        identity_hash: 'ada', email_hash: 'ada@', requests: 3, lines_added: null, exact_tokens: 2020, estimated_tokens: 0, input_uncached_tokens: 1400, cache_read_tokens: 300,
        cache_write_tokens: 200, output_tokens: 100, token_method: 'exact', cost_usd: null, has_total_mismatch: false,
      },
      {
        identity_hash: 'bob', email_hash: null, requests: 1, lines_added: null, exact_tokens: 1011, estimated_tokens: 0, input_uncached_tokens: 1000, cache_read_tokens: 0,
        cache_write_tokens: 0, output_tokens: 0, token_method: 'exact', cost_usd: null, has_total_mismatch: true,
      },
      {
        identity_hash: 'ada', email_hash: 'ada@', requests: null, lines_added: 9, exact_tokens: 0, estimated_tokens: 0, input_uncached_tokens: null, cache_read_tokens: null,
        cache_write_tokens: null, output_tokens: null, token_method: null, cost_usd: '0.3', has_total_mismatch: false,
      },
      {
        identity_hash: 'bob', email_hash: null, requests: null, lines_added: 0, exact_tokens: 0, estimated_tokens: 0, input_uncached_tokens: null, cache_read_tokens: null,
        cache_write_tokens: null, output_tokens: null, token_method: null, cost_usd: '0.1', has_total_mismatch: false,
      },
    ],
  }),
  testModel(intAiTelemetryToolUses.amp, 'R-2 without models: the cost, by what a dollar bought in the 28 days before; never on the day itself, and not without any', {
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
      ...[['2025-12-10', 1_000_000], ['2025-12-11', 500_000], ['2026-01-07', 90_000_000]].map(([activity_date, exact_tokens]) => ({
        activity_date, identity_hash: 'ada', exact_tokens, estimated_tokens: 0, token_method: 'exact', has_unknown_tokens: false,
      })),
      ...['2025-12-10', '2025-12-11', '2026-01-07'].map((activity_date) => ({ activity_date, identity_hash: 'ada', exact_tokens: 0, estimated_tokens: 0, token_method: null, has_unknown_tokens: false })),
      ...[['2025-12-10', 'first'], ['2026-01-07', 'both'], ['2026-01-08', 'later'], ['2026-01-08', 'free']].map(([activity_date, identity_hash]) => ({
        activity_date, identity_hash, exact_tokens: 0, estimated_tokens: 0, token_method: null, has_unknown_tokens: false,
      })),
      { activity_date: '2025-12-10', identity_hash: 'first', exact_tokens: 0, estimated_tokens: 0, token_method: 'none', has_unknown_tokens: true },
      { activity_date: '2026-01-07', identity_hash: 'both', exact_tokens: 0, estimated_tokens: 187_500, token_method: 'derived', has_unknown_tokens: false },
      // (500,000 + 90,000,000) tokens for 4 dollars.
      { activity_date: '2026-01-08', identity_hash: 'later', exact_tokens: 0, estimated_tokens: 22_625_000, token_method: 'derived', has_unknown_tokens: false },
    ] as never,
  }),
])
