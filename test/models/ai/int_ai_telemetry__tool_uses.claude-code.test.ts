import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intAiTelemetryToolUses } from '../../../models/intermediate/ai/int_ai_telemetry__tool_uses.ts'
import { stgAiTelemetryClaudeCodeActivity } from '../../../models/staging/ai/stg_ai_telemetry__claude_code_activity.ts'
import { stgAiTelemetryClaudeCodeUsage } from '../../../models/staging/ai/stg_ai_telemetry__claude_code_usage.ts'
import { claudeActivity, claudeUsage } from './staged.ts'

const day = '2026-01-08'

describeModelTests([
  testModel(intAiTelemetryToolUses.claude_code, 'R-1: the four parts of all records and models add up; counters of a record count once', {
    given: [
      given(stgAiTelemetryClaudeCodeUsage, [
        {
          ...claudeUsage,
          activity_date: day,
          model: 'a',
          input_tokens: 100,
          output_tokens: 20,
          cache_read_tokens: 3000,
          cache_creation_tokens: 400,
          estimated_cost_minor: '12.5',
        },
        {
          ...claudeUsage,
          activity_date: day,
          model: 'b',
          input_tokens: 1,
          output_tokens: 2,
          cache_read_tokens: 3,
          cache_creation_tokens: 4,
          estimated_cost_minor: '0.5',
        },
        {
          ...claudeUsage,
          activity_date: day,
          model: 'a',
          identity_hash: 'bob',
          input_tokens: 7,
          currency: 'EUR',
          estimated_cost_minor: 99,
        },
      ]),
      given(stgAiTelemetryClaudeCodeActivity, [
        {
          ...claudeActivity,
          activity_date: day,
          sessions: 2,
          lines_added: 10,
          commits: 1,
          suggestions_accepted: 3,
          suggestions_rejected: 1,
        },
        {
          ...claudeActivity,
          activity_date: day,
          terminal_type: 'tmux',
          sessions: 3,
          lines_added: 5,
          pull_requests: 1,
          suggestions_accepted: 4,
        },
      ]),
    ],
    expect: [
      {
        identity_hash: 'ada',
        sessions: null,
        input_uncached_tokens: 101,
        cache_read_tokens: 3003,
        cache_write_tokens: 404,
        output_tokens: 22,
        exact_tokens: 3530,
        estimated_tokens: 0,
        token_method: 'exact',
        cost_usd: '0.13',
        cost_method: 'reported',
        has_foreign_currency: false,
      },
      {
        identity_hash: 'bob',
        sessions: null,
        input_uncached_tokens: 7,
        cache_read_tokens: 0,
        cache_write_tokens: 0,
        output_tokens: 0,
        exact_tokens: 7,
        estimated_tokens: 0,
        token_method: 'exact',
        cost_usd: null,
        cost_method: 'none',
        has_foreign_currency: true,
      },
      {
        identity_hash: 'ada',
        sessions: 5,
        lines_added: 15,
        commits: 1,
        pull_requests: 1,
        suggestions_shown: 8,
        suggestions_accepted: 7,
        exact_tokens: 0,
        estimated_tokens: 0,
        token_method: null,
        cost_usd: null,
        cost_method: null,
        has_foreign_currency: false,
      },
    ],
  }),
])
