import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intAiTelemetryToolUses } from '../../../models/intermediate/ai/int_ai_telemetry__tool_uses.ts'
import { tokenAssumptions } from '../../../models/seeds/seed_ai_telemetry__token_assumptions.ts'
import { stgAiTelemetryFirebenderDays } from '../../../models/staging/ai/stg_ai_telemetry__firebender_days.ts'
import { stgAiTelemetryFirebenderRequests } from '../../../models/staging/ai/stg_ai_telemetry__firebender_requests.ts'
import { assumed, firebenderDay, firebenderRequest } from './staged.ts'

const day = '2026-01-08'
const firebenderAssumptions = [
  { ...assumed, tool: 'firebender', parameter: 'tokens_per_line', value: 10 },
  { ...assumed, tool: 'firebender', parameter: 'chars_per_token', value: 4 },
  { ...assumed, tool: 'firebender', parameter: 'context_tokens_per_prompt', value: 6000 },
  { ...assumed, tool: 'firebender', parameter: 'min_accept_rate', value: '0.2' },
] as const

describeModelTests([
  testModel(
    intAiTelemetryToolUses.firebender,
    "R-4: the vendor's total where single requests are known; a day's volumes are then not estimated too",
    {
      given: [
        given(tokenAssumptions, firebenderAssumptions),
        given(stgAiTelemetryFirebenderRequests, [
          {
            ...firebenderRequest,
            request_id: '1',
            activity_date: day,
            input_tokens: 100,
            cache_read_tokens: 20,
            output_tokens: 30,
            cache_write_tokens: 4,
            total_tokens: 154,
            cost_usd: '0.25',
          },
          { ...firebenderRequest, request_id: '2', activity_date: day, input_tokens: 1, total_tokens: 1, cost_usd: '0.5' },
          { ...firebenderRequest, request_id: '3', activity_date: day, identity_hash: 'key', input_tokens: 100, total_tokens: 102 },
        ]),
        given(stgAiTelemetryFirebenderDays, [
          {
            ...firebenderDay,
            activity_date: day,
            agent_prompts: 9,
            inline_edits: 2,
            shown: 20,
            accepted: 10,
            lines_accepted: 50,
            lines_removed: 3,
          },
        ]),
      ],
      expect: [
        {
          identity_hash: 'ada',
          requests: null,
          input_uncached_tokens: 101,
          cache_read_tokens: 20,
          cache_write_tokens: 4,
          output_tokens: 30,
          exact_tokens: 155,
          estimated_tokens: 0,
          token_method: 'exact',
          cost_usd: '0.75',
          cost_method: 'reported',
          has_total_mismatch: false,
        },
        {
          identity_hash: 'key',
          requests: null,
          input_uncached_tokens: 100,
          cache_read_tokens: 0,
          cache_write_tokens: 0,
          output_tokens: 0,
          exact_tokens: 102,
          estimated_tokens: 0,
          token_method: 'exact',
          cost_usd: 0,
          cost_method: 'reported',
          has_total_mismatch: true,
        },
        {
          identity_hash: 'ada',
          requests: 11,
          lines_accepted: 50,
          lines_removed: 3,
          suggestions_shown: 20,
          suggestions_accepted: 10,
          input_uncached_tokens: null,
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: null,
          cost_usd: null,
          cost_method: null,
          has_total_mismatch: false,
        },
      ],
    },
  ),
  testModel(
    intAiTelemetryToolUses.firebender,
    'R-4 without requests: accepted volume by the accept rate, held between 0.2 and 1, and a context for each prompt',
    {
      given: [
        given(tokenAssumptions, firebenderAssumptions),
        given(stgAiTelemetryFirebenderDays, [
          // (50 × 10 + 100 ÷ 4) ÷ 0.5, and 2 × 6000.
          {
            ...firebenderDay,
            activity_date: '2025-12-30',
            agent_prompts: 2,
            shown: 20,
            accepted: 10,
            lines_accepted: 50,
            chars_accepted: 100,
          },
          // A rate of 0.1 counts as 0.2; characters need not make whole tokens.
          {
            ...firebenderDay,
            activity_date: '2025-12-30',
            identity_hash: 'picky',
            shown: 100,
            accepted: 10,
            lines_accepted: 1,
            chars_accepted: 1,
          },
          {
            ...firebenderDay,
            activity_date: '2025-12-30',
            identity_hash: 'more taken than shown',
            shown: 2,
            accepted: 4,
            lines_accepted: 1,
          },
          { ...firebenderDay, activity_date: '2025-12-30', identity_hash: 'nothing shown' },
          { ...firebenderDay, activity_date: '2024-12-31', identity_hash: 'before any assumption', agent_prompts: 1 },
        ]),
      ],
      expect: [
        ...['ada', 'picky', 'more taken than shown', 'nothing shown', 'before any assumption'].map((identity_hash) => ({
          identity_hash,
          input_uncached_tokens: null,
          output_tokens: null,
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: null,
          has_unknown_tokens: false,
        })),
        {
          identity_hash: 'ada',
          input_uncached_tokens: 12_000,
          output_tokens: 1050,
          exact_tokens: 0,
          estimated_tokens: 13_050,
          token_method: 'estimated',
          has_unknown_tokens: false,
        },
        {
          identity_hash: 'picky',
          input_uncached_tokens: 0,
          output_tokens: '51.25',
          exact_tokens: 0,
          estimated_tokens: '51.25',
          token_method: 'estimated',
          has_unknown_tokens: false,
        },
        {
          identity_hash: 'more taken than shown',
          input_uncached_tokens: 0,
          output_tokens: 10,
          exact_tokens: 0,
          estimated_tokens: 10,
          token_method: 'estimated',
          has_unknown_tokens: false,
        },
        {
          identity_hash: 'nothing shown',
          input_uncached_tokens: 0,
          output_tokens: 0,
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: 'estimated',
          has_unknown_tokens: false,
        },
        {
          identity_hash: 'before any assumption',
          input_uncached_tokens: null,
          output_tokens: null,
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: 'none',
          has_unknown_tokens: true,
        },
      ],
    },
  ),
])
