import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { stgAiTelemetryChatgpt } from '../../../models/staging/ai/stg_ai_telemetry__chatgpt.ts'
import { stgAiTelemetryClaudeCodeUsage } from '../../../models/staging/ai/stg_ai_telemetry__claude_code_usage.ts'
import { stgAiTelemetryCursorEvents } from '../../../models/staging/ai/stg_ai_telemetry__cursor_events.ts'
import { stgAiTelemetryFirebenderRequests } from '../../../models/staging/ai/stg_ai_telemetry__firebender_requests.ts'
import { stgAiTelemetryGooseLedger } from '../../../models/staging/ai/stg_ai_telemetry__goose_ledger.ts'
import { chatGptMessageCount, chatGptUsers } from '../../../sources/chatgpt/contract.ts'
import { claudeCodeUsage } from '../../../sources/claude-code/contract.ts'
import { cursorUsageEvent } from '../../../sources/cursor/contract.ts'
import { firebenderModelRequest } from '../../../sources/firebender/contract.ts'
import { gooseUsageLedger } from '../../../sources/goose/contract.ts'
import { keyedHash } from '../ops/keyed-hash.ts'

const _fivetran_synced = '2026-01-10T15:00:00+00:00'
const claude = {
  usage_date: '2026-01-08',
  customer_type: 'api',
  terminal_type: 'tmux',
  model: 'm',
  input_tokens: 1,
  output_tokens: 1,
  cache_read_tokens: 1,
  cache_creation_tokens: 1,
  estimated_cost_minor: 1,
  currency: 'USD',
  _fivetran_synced,
} as const
const event = {
  event_at: '2026-01-08T23:59:59+00:00',
  event_date: '2026-01-08',
  user_email: 'Ada@example.com',
  model: 'm',
  max_mode: false,
  is_token_based: true,
  _fivetran_synced,
} as const
const request = {
  model: 'm',
  input_tokens: 1,
  cache_read_tokens: 1,
  output_tokens: 1,
  cache_write_tokens: 1,
  total_tokens: 4,
  cost_usd: 1,
  spend_type: 's',
  mode: 'agent',
  _fivetran_synced,
} as const
const messages = { message_date: '2026-01-08', user_messages: 1, assistant_messages: 1, _fivetran_synced } as const
const account = { role: 'standard-user', status: 'active', created_at: '2025-01-01T00:00:00+00:00', _fivetran_synced } as const
const turn = {
  host_id: 'mac-1',
  session_id: '1',
  created_at: '2026-01-08T10:00:00+00:00',
  model: 'm',
  is_compaction: false,
  _fivetran_synced,
} as const

describeModelTests([
  testModel(
    stgAiTelemetryClaudeCodeUsage,
    'a user is known by the hash of the address, as in all tools; an API key by its own; deleted rows are left out',
    {
      given: [
        given(claudeCodeUsage, [
          { ...claude, actor_key: 'user:ada@example.com' },
          { ...claude, actor_key: 'api:ci-1' },
          { ...claude, actor_key: 'user:gone@example.com', _fivetran_deleted: true },
        ]),
      ],
      expect: [{ identity_hash: keyedHash('ada@example.com') }, { identity_hash: keyedHash('api:ci-1') }],
    },
  ),
  testModel(
    stgAiTelemetryCursorEvents,
    'tokens are the parts that are told, of token-based events alone; where none is told they are NULL, not 0',
    {
      given: [
        given(cursorUsageEvent, [
          { ...event, occurrence_index: 0, input_tokens: 126, cache_write_tokens: 6112 },
          { ...event, occurrence_index: 1, input_tokens: 0 },
          { ...event, occurrence_index: 2 },
          { ...event, occurrence_index: 3, is_token_based: false, input_tokens: 5, requests_costs: '0.5' },
          { ...event, occurrence_index: 4, input_tokens: 5, _fivetran_deleted: true },
        ]),
      ],
      expect: [
        { identity_hash: keyedHash('ada@example.com'), activity_date: '2026-01-08', tokens: 6238, requests_costs: null },
        { identity_hash: keyedHash('ada@example.com'), activity_date: '2026-01-08', tokens: 0, requests_costs: null },
        { identity_hash: keyedHash('ada@example.com'), activity_date: '2026-01-08', tokens: null, requests_costs: null },
        { identity_hash: keyedHash('ada@example.com'), activity_date: '2026-01-08', tokens: null, requests_costs: '0.5' },
      ],
    },
  ),
  testModel(
    stgAiTelemetryFirebenderRequests,
    'a request is of its day in UTC; all requests by keys of the organization are of one identity',
    {
      given: [
        given(firebenderModelRequest, [
          { ...request, request_id: '1', email: 'ada@example.com', requested_at: '2026-01-08T23:30:00-05:00' },
          { ...request, request_id: '2', requested_at: '2026-01-08T00:00:00+00:00' },
          { ...request, request_id: '3', requested_at: '2026-01-08T23:59:59+00:00' },
        ]),
      ],
      expect: [
        { request_id: '1', activity_date: '2026-01-09', identity_hash: keyedHash('ada@example.com') },
        ...['2', '3'].map((request_id) => ({
          request_id,
          activity_date: '2026-01-08',
          identity_hash: 'be6fcadc05af3b1f0787dd98430133bd15a13c1d9ee2e72d098ad1ceb1ffeaf4',
        })),
      ],
    },
  ),
  testModel(stgAiTelemetryChatgpt, 'a member has an address as long as the account is known, a deleted one too; a model is of its family', {
    given: [
      given(chatGptMessageCount, [
        { ...messages, user_id: 'U1', model: 'gpt-5-mini' },
        { ...messages, user_id: 'U2', model: 'o4-mini' },
        { ...messages, user_id: 'U3', model: 'unknown' },
      ]),
      given(chatGptUsers, [
        { ...account, user_id: 'U1', email: 'ada@example.com', _fivetran_deleted: true },
        { ...account, user_id: 'U2' },
      ]),
    ],
    expect: [
      { identity_hash: keyedHash('u1'), email_hash: keyedHash('ada@example.com'), model_family: 'gpt-5' },
      { identity_hash: keyedHash('u2'), email_hash: null, model_family: 'o4' },
      { identity_hash: keyedHash('u3'), email_hash: null, model_family: 'unknown' },
    ],
  }),
  testModel(
    stgAiTelemetryGooseLedger,
    'the cache is a part of the input where the total holds nothing beyond input and output, and is never added to it',
    {
      given: [
        given(gooseUsageLedger, [
          { ...turn, ledger_id: 1, input_tokens: 100, output_tokens: 10, total_tokens: 110, cache_read_tokens: 60, cache_write_tokens: 10 },
          { ...turn, ledger_id: 2, input_tokens: 100, output_tokens: 10, total_tokens: 180, cache_read_tokens: 60, cache_write_tokens: 10 },
          { ...turn, ledger_id: 3, input_tokens: 100, output_tokens: 10, cache_read_tokens: 60 },
          { ...turn, ledger_id: 4, input_tokens: 50, output_tokens: 10, total_tokens: 60, cache_read_tokens: 60 },
          { ...turn, ledger_id: 5 },
        ]),
      ],
      expect: [
        { ledger_id: 1, tokens: 110, input_uncached_tokens: 30, cache_read_tokens: 60, cache_write_tokens: 10, output_tokens: 10 },
        { ledger_id: 2, tokens: 180, input_uncached_tokens: 100, cache_read_tokens: 60, cache_write_tokens: 10, output_tokens: 10 },
        { ledger_id: 3, tokens: 110, input_uncached_tokens: 40, cache_read_tokens: 60, cache_write_tokens: null, output_tokens: 10 },
        { ledger_id: 4, tokens: 60, input_uncached_tokens: 50, cache_read_tokens: null, cache_write_tokens: null, output_tokens: 10 },
        { ledger_id: 5, tokens: null, input_uncached_tokens: null, cache_read_tokens: null, cache_write_tokens: null, output_tokens: null },
      ],
    },
  ),
])
