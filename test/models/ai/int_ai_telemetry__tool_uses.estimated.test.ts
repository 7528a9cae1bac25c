import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intAiTelemetryToolUses } from '../../../models/intermediate/ai/int_ai_telemetry__tool_uses.ts'
import { tokenAssumptions } from '../../../models/seeds/seed_ai_telemetry__token_assumptions.ts'
import { stgAiTelemetryChatgpt } from '../../../models/staging/ai/stg_ai_telemetry__chatgpt.ts'
import { stgAiTelemetryFirebenderDays } from '../../../models/staging/ai/stg_ai_telemetry__firebender_days.ts'
import { stgAiTelemetryFirebenderRequests } from '../../../models/staging/ai/stg_ai_telemetry__firebender_requests.ts'
import { stgAiTelemetryG2 } from '../../../models/staging/ai/stg_ai_telemetry__g2.ts'
import { assumed, chatgptRow, firebenderDay, firebenderRequest, g2Row } from './staged.ts'

const day = '2026-01-08'
const firebenderAssumptions = [
  { ...assumed, tool: 'firebender', parameter: 'tokens_per_line', value: 10 },
  { ...assumed, tool: 'firebender', parameter: 'chars_per_token', value: 4 },
  { ...assumed, tool: 'firebender', parameter: 'context_tokens_per_prompt', value: 6000 },
  { ...assumed, tool: 'firebender', parameter: 'min_accept_rate', value: '0.2' },
] as const
const chatgptAssumptions = [
  { ...assumed, tool: 'chatgpt', parameter: 'input_tokens_per_message', value: 3000 },
  { ...assumed, tool: 'chatgpt', parameter: 'output_tokens_per_message', value: 600 },
  { ...assumed, tool: 'chatgpt', parameter: 'output_tokens_per_message', scope: 'o4', value: 900 },
  { ...assumed, tool: 'chatgpt', parameter: 'context_tokens_per_message', value: 1000, valid_to: '2026-01-01' },
  { ...assumed, tool: 'chatgpt', parameter: 'context_tokens_per_message', value: 1500, valid_from: '2026-01-01' },
  { ...assumed, tool: 'chatgpt', parameter: 'chars_per_token', value: 4 },
] as const

describeModelTests([
  testModel(intAiTelemetryToolUses.firebender, "R-4: the vendor's total where single requests are known; a day's volumes are then not estimated too", {
    given: [
      given(tokenAssumptions, firebenderAssumptions),
      given(stgAiTelemetryFirebenderRequests, [
        { ...firebenderRequest, request_id: '1', activity_date: day, input_tokens: 100, cache_read_tokens: 20, output_tokens: 30, cache_write_tokens: 4, total_tokens: 154, cost_usd: '0.25' },
        { ...firebenderRequest, request_id: '2', activity_date: day, input_tokens: 1, total_tokens: 1, cost_usd: '0.5' },
        { ...firebenderRequest, request_id: '3', activity_date: day, identity_hash: 'key', input_tokens: 100, total_tokens: 102 },
      ]),
      given(stgAiTelemetryFirebenderDays, [
        { ...firebenderDay, activity_date: day, agent_prompts: 9, inline_edits: 2, shown: 20, accepted: 10, lines_accepted: 50, lines_removed: 3 },
      ]),
    ],
    expect: [
      {
        identity_hash: 'ada', requests: null, input_uncached_tokens: 101, cache_read_tokens: 20, cache_write_tokens: 4, output_tokens: 30,
        exact_tokens: 155, estimated_tokens: 0, token_method: 'exact', cost_usd: '0.75', cost_method: 'reported', has_total_mismatch: false,
      },
      {
        identity_hash: 'key', requests: null, input_uncached_tokens: 100, cache_read_tokens: 0, cache_write_tokens: 0, output_tokens: 0,
        exact_tokens: 102, estimated_tokens: 0, token_method: 'exact', cost_usd: 0, cost_method: 'reported', has_total_mismatch: true,
      },
      {
        identity_hash: 'ada', requests: 11, lines_accepted: 50, lines_removed: 3, suggestions_shown: 20, suggestions_accepted: 10, input_uncached_tokens: null,
        exact_tokens: 0, estimated_tokens: 0, token_method: null, cost_usd: null, cost_method: null, has_total_mismatch: false,
      },
    ],
  }),
  testModel(intAiTelemetryToolUses.firebender, 'R-4 without requests: accepted volume by the accept rate, held between 0.2 and 1, and a context for each prompt', {
    given: [
      given(tokenAssumptions, firebenderAssumptions),
      given(stgAiTelemetryFirebenderDays, [
        // (50 × 10 + 100 ÷ 4) ÷ 0.5, and 2 × 6000.
        { ...firebenderDay, activity_date: '2025-12-30', agent_prompts: 2, shown: 20, accepted: 10, lines_accepted: 50, chars_accepted: 100 },
        // A rate of 0.1 counts as 0.2; characters need not make whole tokens.
        { ...firebenderDay, activity_date: '2025-12-30', identity_hash: 'picky', shown: 100, accepted: 10, lines_accepted: 1, chars_accepted: 1 },
        { ...firebenderDay, activity_date: '2025-12-30', identity_hash: 'more taken than shown', shown: 2, accepted: 4, lines_accepted: 1 },
        { ...firebenderDay, activity_date: '2025-12-30', identity_hash: 'nothing shown' },
        { ...firebenderDay, activity_date: '2024-12-31', identity_hash: 'before any assumption', agent_prompts: 1 },
      ]),
    ],
    expect: [
      ...['ada', 'picky', 'more taken than shown', 'nothing shown', 'before any assumption'].map((identity_hash) => ({
        identity_hash, input_uncached_tokens: null, output_tokens: null, exact_tokens: 0, estimated_tokens: 0, token_method: null, has_unknown_tokens: false,
      })),
      { identity_hash: 'ada', input_uncached_tokens: 12_000, output_tokens: 1050, exact_tokens: 0, estimated_tokens: 13_050, token_method: 'estimated', has_unknown_tokens: false },
      { identity_hash: 'picky', input_uncached_tokens: 0, output_tokens: '51.25', exact_tokens: 0, estimated_tokens: '51.25', token_method: 'estimated', has_unknown_tokens: false },
      { identity_hash: 'more taken than shown', input_uncached_tokens: 0, output_tokens: 10, exact_tokens: 0, estimated_tokens: 10, token_method: 'estimated', has_unknown_tokens: false },
      { identity_hash: 'nothing shown', input_uncached_tokens: 0, output_tokens: 0, exact_tokens: 0, estimated_tokens: 0, token_method: 'estimated', has_unknown_tokens: false },
      { identity_hash: 'before any assumption', input_uncached_tokens: null, output_tokens: null, exact_tokens: 0, estimated_tokens: 0, token_method: 'none', has_unknown_tokens: true },
    ],
  }),
  testModel(intAiTelemetryToolUses.chatgpt, 'R-5: lengths where they are kept, averages by the family of the model where not, each by the assumption of its day', {
    given: [
      given(tokenAssumptions, chatgptAssumptions),
      given(stgAiTelemetryChatgpt, [
        { ...chatgptRow, activity_date: '2025-12-31', email_hash: 'ada@', user_messages: 2, assistant_messages: 2, prompt_chars: 401, completion_chars: 802 },
        { ...chatgptRow, activity_date: '2026-01-01', user_messages: 2, assistant_messages: 2, prompt_chars: 400, completion_chars: 800 },
        { ...chatgptRow, activity_date: day, identity_hash: 'withheld', user_messages: 3, assistant_messages: 3 },
        { ...chatgptRow, activity_date: day, identity_hash: 'reasoning', model: 'o4-mini', model_family: 'o4', user_messages: 3, assistant_messages: 3 },
        { ...chatgptRow, activity_date: day, identity_hash: 'half', user_messages: 1, prompt_chars: 40 },
        { ...chatgptRow, activity_date: '2024-12-31', identity_hash: 'before any assumption', user_messages: 1 },
      ]),
    ],
    expect: [
      { identity_hash: 'ada', email_hash: 'ada@', activity_date: '2025-12-31', messages: 2, input_uncached_tokens: '2100.25', output_tokens: '200.5', estimated_tokens: '2300.75', token_method: 'estimated' },
      { identity_hash: 'ada', email_hash: null, activity_date: '2026-01-01', messages: 2, input_uncached_tokens: 3100, output_tokens: 200, estimated_tokens: 3300, token_method: 'estimated' },
      { identity_hash: 'withheld', email_hash: null, activity_date: day, messages: 3, input_uncached_tokens: 9000, output_tokens: 1800, estimated_tokens: 10_800, token_method: 'estimated' },
      { identity_hash: 'reasoning', email_hash: null, activity_date: day, messages: 3, input_uncached_tokens: 9000, output_tokens: 2700, estimated_tokens: 11_700, token_method: 'estimated' },
      { identity_hash: 'half', email_hash: null, activity_date: day, messages: 1, input_uncached_tokens: 1510, output_tokens: 600, estimated_tokens: 2110, token_method: 'estimated' },
      { identity_hash: 'before any assumption', email_hash: null, activity_date: '2024-12-31', messages: 1, input_uncached_tokens: null, output_tokens: null, estimated_tokens: 0, token_method: 'none' },
    ],
  }),
  testModel(intAiTelemetryToolUses.g2, 'R-7: characters by those of a token in the language, rounded up for the prompt and for the completion', {
    given: [
      given(tokenAssumptions, [
        { ...assumed, tool: 'g2', parameter: 'chars_per_token', value: 4 },
        { ...assumed, tool: 'g2', parameter: 'chars_per_token', scope: 'sql', value: '3.2' },
        // Another tool's figure.
        { ...assumed, tool: 'chatgpt', parameter: 'chars_per_token', scope: 'english', value: 1 },
      ]),
      given(stgAiTelemetryG2, [
        { ...g2Row, activity_date: day, requests: 2, prompt_chars: 9, completion_chars: 8 },
        { ...g2Row, activity_date: day, identity_hash: 'sql', language: 'sql', prompt_chars: 32, completion_chars: 33 },
        { ...g2Row, activity_date: day, identity_hash: 'empty' },
        { ...g2Row, activity_date: '2024-12-31', identity_hash: 'before any assumption', prompt_chars: 9 },
      ]),
    ],
    expect: [
      { identity_hash: 'ada', requests: 2, input_uncached_tokens: 3, output_tokens: 2, exact_tokens: 0, estimated_tokens: 5, token_method: 'estimated' },
      { identity_hash: 'sql', requests: 1, input_uncached_tokens: 10, output_tokens: 11, exact_tokens: 0, estimated_tokens: 21, token_method: 'estimated' },
      { identity_hash: 'empty', requests: 1, input_uncached_tokens: 0, output_tokens: 0, exact_tokens: 0, estimated_tokens: 0, token_method: 'estimated' },
      { identity_hash: 'before any assumption', requests: 1, input_uncached_tokens: null, output_tokens: null, exact_tokens: 0, estimated_tokens: 0, token_method: 'none' },
    ],
  }),
])
