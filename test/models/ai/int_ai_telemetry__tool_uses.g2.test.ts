import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intAiTelemetryToolUses } from '../../../models/intermediate/ai/int_ai_telemetry__tool_uses.ts'
import { tokenAssumptions } from '../../../models/seeds/seed_ai_telemetry__token_assumptions.ts'
import { stgAiTelemetryG2 } from '../../../models/staging/ai/stg_ai_telemetry__g2.ts'
import { assumed, g2Row } from './staged.ts'

const day = '2026-01-08'

describeModelTests([
  testModel(
    intAiTelemetryToolUses.g2,
    'R-7: characters by those of a token in the language, rounded up for the prompt and for the completion',
    {
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
        {
          identity_hash: 'ada',
          requests: 2,
          input_uncached_tokens: 3,
          output_tokens: 2,
          exact_tokens: 0,
          estimated_tokens: 5,
          token_method: 'estimated',
        },
        {
          identity_hash: 'sql',
          requests: 1,
          input_uncached_tokens: 10,
          output_tokens: 11,
          exact_tokens: 0,
          estimated_tokens: 21,
          token_method: 'estimated',
        },
        {
          identity_hash: 'empty',
          requests: 1,
          input_uncached_tokens: 0,
          output_tokens: 0,
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: 'estimated',
        },
        {
          identity_hash: 'before any assumption',
          requests: 1,
          input_uncached_tokens: null,
          output_tokens: null,
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: 'none',
        },
      ],
    },
  ),
])
