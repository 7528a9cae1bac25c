import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intAiTelemetryToolUses } from '../../../models/intermediate/ai/int_ai_telemetry__tool_uses.ts'
import { stgAiTelemetryGooseLedger } from '../../../models/staging/ai/stg_ai_telemetry__goose_ledger.ts'
import { stgAiTelemetryGooseSessions } from '../../../models/staging/ai/stg_ai_telemetry__goose_sessions.ts'
import { gooseExport, gooseTurn } from './staged.ts'

const counted = (export_seq: number, activity_date: string, input: number | null, output: number | null, more: object = {}) =>
  ({
    ...gooseExport,
    export_seq,
    activity_date,
    accumulated_tokens: input === null || output === null ? null : input + output,
    accumulated_input_tokens: input,
    accumulated_output_tokens: output,
    ...more,
  }) as never

describeModelTests([
  testModel(
    intAiTelemetryToolUses.goose,
    'R-6: what counters grew by between exports; the first export in full; the same state twice adds nothing; a fall is a new beginning',
    {
      given: [
        given(stgAiTelemetryGooseSessions, [
          counted(1, '2026-01-05', 100, 10),
          counted(2, '2026-01-06', 150, 15),
          counted(3, '2026-01-06', 150, 15),
          counted(4, '2026-01-07', 40, 4),
          counted(5, '2026-01-08', 50, 6),
          // The same number on another machine, whose owner is not known, is another session.
          counted(6, '2026-01-06', 1000, 1, { host_hash: 'shared', email_hash: null }),
        ]),
      ],
      expect: [
        {
          identity_hash: 'ada',
          activity_date: '2026-01-05',
          sessions: 1,
          input_uncached_tokens: 100,
          output_tokens: 10,
          exact_tokens: 110,
          token_method: 'exact',
          has_counter_reset: false,
        },
        {
          identity_hash: 'ada',
          activity_date: '2026-01-06',
          sessions: 1,
          input_uncached_tokens: 50,
          output_tokens: 5,
          exact_tokens: 55,
          token_method: 'exact',
          has_counter_reset: false,
        },
        {
          identity_hash: 'ada',
          activity_date: '2026-01-07',
          sessions: 1,
          input_uncached_tokens: 40,
          output_tokens: 4,
          exact_tokens: 44,
          token_method: 'exact',
          has_counter_reset: true,
        },
        {
          identity_hash: 'ada',
          activity_date: '2026-01-08',
          sessions: 1,
          input_uncached_tokens: 10,
          output_tokens: 2,
          exact_tokens: 12,
          token_method: 'exact',
          has_counter_reset: false,
        },
        {
          identity_hash: 'shared',
          activity_date: '2026-01-06',
          sessions: 1,
          input_uncached_tokens: 1000,
          output_tokens: 1,
          exact_tokens: 1001,
          token_method: 'exact',
          has_counter_reset: false,
        },
      ],
    },
  ),
  testModel(intAiTelemetryToolUses.goose, 'R-6: turns of a ledger count on their own days, and the counters of their session do not', {
    given: [
      given(stgAiTelemetryGooseSessions, [counted(1, '2026-01-06', 300, 30, { email_hash: 'old' }), counted(2, '2026-01-07', 900, 90)]),
      given(stgAiTelemetryGooseLedger, [
        {
          ...gooseTurn,
          ledger_id: 1,
          activity_date: '2026-01-05',
          tokens: 110,
          input_uncached_tokens: 30,
          cache_read_tokens: 60,
          cache_write_tokens: 10,
          output_tokens: 10,
          cost_usd: '0.25',
        },
        { ...gooseTurn, ledger_id: 2, activity_date: '2026-01-05', tokens: 220, input_uncached_tokens: 200, output_tokens: 20 },
        {
          ...gooseTurn,
          ledger_id: 3,
          activity_date: '2026-01-07',
          tokens: 660,
          input_uncached_tokens: 600,
          output_tokens: 60,
          cost_usd: '0.5',
        },
        {
          ...gooseTurn,
          ledger_id: 3,
          host_hash: 'other',
          session_id: 'never exported',
          activity_date: '2026-01-07',
          tokens: 5,
          input_uncached_tokens: 5,
          output_tokens: 0,
        },
      ]),
    ],
    expect: [
      {
        identity_hash: 'ada',
        activity_date: '2026-01-05',
        sessions: 1,
        input_uncached_tokens: 230,
        cache_read_tokens: 60,
        cache_write_tokens: 10,
        output_tokens: 30,
        exact_tokens: 330,
        estimated_tokens: 0,
        token_method: 'exact',
        cost_usd: '0.25',
        cost_method: 'reported',
      },
      {
        identity_hash: 'ada',
        activity_date: '2026-01-07',
        sessions: 1,
        input_uncached_tokens: 600,
        cache_read_tokens: null,
        cache_write_tokens: null,
        output_tokens: 60,
        exact_tokens: 660,
        estimated_tokens: 0,
        token_method: 'exact',
        cost_usd: '0.5',
        cost_method: 'reported',
      },
      {
        identity_hash: 'other',
        activity_date: '2026-01-07',
        sessions: 1,
        input_uncached_tokens: 5,
        cache_read_tokens: null,
        cache_write_tokens: null,
        output_tokens: 0,
        exact_tokens: 5,
        estimated_tokens: 0,
        token_method: 'exact',
        cost_usd: null,
        cost_method: 'none',
      },
    ],
  }),
])
