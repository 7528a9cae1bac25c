import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intAiTelemetryEngineers } from '../../../models/intermediate/ai/int_ai_telemetry__engineers.ts'
import { intAiTelemetryToolDailyMetrics } from '../../../models/intermediate/ai/int_ai_telemetry__tool_daily_metrics.ts'
import { intAiTelemetryToolIdentities } from '../../../models/intermediate/ai/int_ai_telemetry__tool_identities.ts'
import { intAiTelemetryToolUses } from '../../../models/intermediate/ai/int_ai_telemetry__tool_uses.ts'
import { noFlags, noTokens } from '../../../models/intermediate/ai/rules/tool-use.ts'
import { aiTools } from '../../../models/macros/ai-tools.ts'

const use = {
  ...noFlags,
  ...noTokens,
  tool: 'cursor',
  activity_date: '2026-01-08',
  identity_hash: 'ada',
  is_active: true,
  source_loaded_at: '2026-01-10T15:00:00',
} as const
const people = [
  given(intAiTelemetryEngineers, [
    { engineer_id: 'eng-1', email_hash: 'ada' },
    { engineer_id: 'eng-2', email_hash: 'bob' },
  ]),
  given(intAiTelemetryToolIdentities, [
    { tool: 'cursor', identity_hash: 'key', engineer_id: 'eng-1', email_hash: 'ada' },
    { tool: 'cursor', identity_hash: 'bob', engineer_id: 'eng-1', email_hash: 'ada' },
    { tool: 'amp', identity_hash: 'amp key', engineer_id: 'eng-1', email_hash: 'ada' },
  ]),
]

describeModelTests([
  testModel(
    intAiTelemetryToolDailyMetrics,
    'parts of a day add up to one row a user; what no part knows stays NULL; the load is the latest',
    {
      given: [
        ...people,
        given(intAiTelemetryToolUses.cursor, [
          {
            ...use,
            exact_tokens: 100,
            estimated_tokens: '0.25',
            token_method: 'estimated',
            cache_read_tokens: 30,
            cost_usd: '0.5',
            cost_method: 'charged',
          },
          { ...use, requests: 3, is_active: false, source_loaded_at: '2026-01-11T15:00:00' },
          { ...use, identity_hash: 'key', exact_tokens: 7, token_method: 'exact', requests: 2 },
        ]),
      ],
      expect: [
        {
          tool: 'cursor',
          user_key: 'ada',
          engineer_id: 'eng-1',
          activity_date: '2026-01-08',
          is_active: true,
          requests: 5,
          sessions: null,
          messages: null,
          exact_tokens: 107,
          estimated_tokens: '0.25',
          total_tokens: '107.25',
          total_tokens_ex_cache_read: '77.25',
          token_method: 'estimated',
          token_rule_id: 'R-3',
          token_rule_version: 1,
          cost_usd: '0.5',
          cost_method: 'charged',
          dq_flags: '',
          source_loaded_at: '2026-01-11T15:00:00',
        },
      ],
    },
  ),
  testModel(
    intAiTelemetryToolDailyMetrics,
    'a user is found by the address, else by what the tool calls them; the address decides; who is not found keeps a key of their own',
    {
      given: [
        ...people,
        given(intAiTelemetryToolUses.cursor, [
          use,
          { ...use, identity_hash: 'bob' },
          { ...use, identity_hash: 'nobody' },
          { ...use, identity_hash: 'amp key' },
        ]),
        given(intAiTelemetryToolUses.amp, [
          { ...use, tool: 'amp', identity_hash: 'some id', email_hash: 'bob' },
          { ...use, tool: 'amp', identity_hash: 'amp key' },
          { ...use, tool: 'amp', identity_hash: 'other id', email_hash: 'not a member' },
        ]),
      ],
      expect: [
        { tool: 'cursor', user_key: 'ada', engineer_id: 'eng-1' },
        { tool: 'cursor', user_key: 'bob', engineer_id: 'eng-2' },
        { tool: 'cursor', user_key: 'unmapped:nobody', engineer_id: null },
        // Another tool's id means nothing here.
        { tool: 'cursor', user_key: 'unmapped:amp key', engineer_id: null },
        { tool: 'amp', user_key: 'bob', engineer_id: 'eng-2' },
        { tool: 'amp', user_key: 'ada', engineer_id: 'eng-1' },
        { tool: 'amp', user_key: 'unmapped:other id', engineer_id: null },
      ],
    },
  ),
  testModel(
    intAiTelemetryToolDailyMetrics,
    "the least certain method of a day is the day's; no method at all means no tokens; `none` means nobody knows",
    {
      given: [
        given(intAiTelemetryToolUses.cursor, [
          { ...use, identity_hash: 'silent' },
          { ...use, identity_hash: 'exact', exact_tokens: 5, token_method: 'exact' },
          { ...use, identity_hash: 'exact' },
          { ...use, identity_hash: 'derived', exact_tokens: 5, token_method: 'exact' },
          { ...use, identity_hash: 'derived', estimated_tokens: 2, token_method: 'derived' },
          { ...use, identity_hash: 'estimated', estimated_tokens: 2, token_method: 'derived' },
          { ...use, identity_hash: 'estimated', estimated_tokens: 3, token_method: 'estimated' },
          { ...use, identity_hash: 'none', token_method: 'none', has_unknown_tokens: true },
          { ...use, identity_hash: 'partly', token_method: 'none', has_unknown_tokens: true },
          { ...use, identity_hash: 'partly', exact_tokens: 5, token_method: 'exact' },
        ]),
      ],
      expect: [
        { user_key: 'unmapped:silent', token_method: 'exact', exact_tokens: 0, estimated_tokens: 0, total_tokens: 0, dq_flags: '' },
        { user_key: 'unmapped:exact', token_method: 'exact', exact_tokens: 5, estimated_tokens: 0, total_tokens: 5, dq_flags: '' },
        { user_key: 'unmapped:derived', token_method: 'derived', exact_tokens: 5, estimated_tokens: 2, total_tokens: 7, dq_flags: '' },
        { user_key: 'unmapped:estimated', token_method: 'estimated', exact_tokens: 0, estimated_tokens: 5, total_tokens: 5, dq_flags: '' },
        {
          user_key: 'unmapped:none',
          token_method: 'none',
          exact_tokens: 0,
          estimated_tokens: 0,
          total_tokens: null,
          dq_flags: 'tokens_unknown',
        },
        {
          user_key: 'unmapped:partly',
          token_method: 'exact',
          exact_tokens: 5,
          estimated_tokens: 0,
          total_tokens: 5,
          dq_flags: 'tokens_unknown',
        },
      ],
    },
  ),
  testModel(intAiTelemetryToolDailyMetrics, 'every tool has its own rule; flags of all parts are listed', {
    given: aiTools.map(({ code }) =>
      given(intAiTelemetryToolUses[code], [
        { ...use, tool: code },
        { ...use, tool: code, has_counter_reset: true, has_default_rate: true, has_foreign_currency: true, has_total_mismatch: true },
      ]),
    ),
    expect: [
      ['claude_code', 'R-1'],
      ['amp', 'R-2'],
      ['cursor', 'R-3'],
      ['firebender', 'R-4'],
      ['chatgpt', 'R-5'],
      ['goose', 'R-6'],
      ['g2', 'R-7'],
    ].map(([tool, token_rule_id]) => ({
      tool,
      token_rule_id,
      token_rule_version: 1,
      cost_method: 'none',
      dq_flags: 'cost_in_foreign_currency,counter_reset,rate_assumed,total_differs_from_parts',
    })) as never,
  }),
])
