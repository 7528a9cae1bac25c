import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intAiTelemetryToolUses } from '../../../models/intermediate/ai/int_ai_telemetry__tool_uses.ts'
import { tokenAssumptions } from '../../../models/seeds/seed_ai_telemetry__token_assumptions.ts'
import { stgAiTelemetryChatgpt } from '../../../models/staging/ai/stg_ai_telemetry__chatgpt.ts'
import { assumed, chatgptRow } from './staged.ts'

const day = '2026-01-08'
const chatgptAssumptions = [
  { ...assumed, tool: 'chatgpt', parameter: 'input_tokens_per_message', value: 3000 },
  { ...assumed, tool: 'chatgpt', parameter: 'output_tokens_per_message', value: 600 },
  { ...assumed, tool: 'chatgpt', parameter: 'output_tokens_per_message', scope: 'o4', value: 900 },
  { ...assumed, tool: 'chatgpt', parameter: 'context_tokens_per_message', value: 1000, valid_to: '2026-01-01' },
  { ...assumed, tool: 'chatgpt', parameter: 'context_tokens_per_message', value: 1500, valid_from: '2026-01-01' },
  { ...assumed, tool: 'chatgpt', parameter: 'chars_per_token', value: 4 },
] as const

describeModelTests([
  testModel(
    intAiTelemetryToolUses.chatgpt,
    'R-5: lengths where they are kept, averages by the family of the model where not, each by the assumption of its day',
    {
      given: [
        given(tokenAssumptions, chatgptAssumptions),
        given(stgAiTelemetryChatgpt, [
          {
            ...chatgptRow,
            activity_date: '2025-12-31',
            email_hash: 'ada@',
            user_messages: 2,
            assistant_messages: 2,
            prompt_chars: 401,
            completion_chars: 802,
          },
          { ...chatgptRow, activity_date: '2026-01-01', user_messages: 2, assistant_messages: 2, prompt_chars: 400, completion_chars: 800 },
          { ...chatgptRow, activity_date: day, identity_hash: 'withheld', user_messages: 3, assistant_messages: 3 },
          {
            ...chatgptRow,
            activity_date: day,
            identity_hash: 'reasoning',
            model: 'o4-mini',
            model_family: 'o4',
            user_messages: 3,
            assistant_messages: 3,
          },
          { ...chatgptRow, activity_date: day, identity_hash: 'half', user_messages: 1, prompt_chars: 40 },
          { ...chatgptRow, activity_date: '2024-12-31', identity_hash: 'before any assumption', user_messages: 1 },
        ]),
      ],
      expect: [
        {
          identity_hash: 'ada',
          email_hash: 'ada@',
          activity_date: '2025-12-31',
          messages: 2,
          input_uncached_tokens: '2100.25',
          output_tokens: '200.5',
          estimated_tokens: '2300.75',
          token_method: 'estimated',
        },
        {
          identity_hash: 'ada',
          email_hash: null,
          activity_date: '2026-01-01',
          messages: 2,
          input_uncached_tokens: 3100,
          output_tokens: 200,
          estimated_tokens: 3300,
          token_method: 'estimated',
        },
        {
          identity_hash: 'withheld',
          email_hash: null,
          activity_date: day,
          messages: 3,
          input_uncached_tokens: 9000,
          output_tokens: 1800,
          estimated_tokens: 10_800,
          token_method: 'estimated',
        },
        {
          identity_hash: 'reasoning',
          email_hash: null,
          activity_date: day,
          messages: 3,
          input_uncached_tokens: 9000,
          output_tokens: 2700,
          estimated_tokens: 11_700,
          token_method: 'estimated',
        },
        {
          identity_hash: 'half',
          email_hash: null,
          activity_date: day,
          messages: 1,
          input_uncached_tokens: 1510,
          output_tokens: 600,
          estimated_tokens: 2110,
          token_method: 'estimated',
        },
        {
          identity_hash: 'before any assumption',
          email_hash: null,
          activity_date: '2024-12-31',
          messages: 1,
          input_uncached_tokens: null,
          output_tokens: null,
          estimated_tokens: 0,
          token_method: 'none',
        },
      ],
    },
  ),
])
