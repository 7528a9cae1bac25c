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
    'R-6: a session that reports nothing is the middle one of the 28 days before; without any before, nothing is known',
    {
      given: [
        given(stgAiTelemetryGooseSessions, [
          counted(1, '2025-12-10', 100, 0, { session_id: 'a' }),
          counted(2, '2025-12-10', null, null, { session_id: 'silent too early' }),
          counted(3, '2025-12-11', 301, 0, { session_id: 'b' }),
          counted(4, '2026-01-07', 400, 0, { session_id: 'c' }),
          counted(5, '2026-01-07', null, null, { session_id: 'silent', email_hash: 'bob' }),
          counted(6, '2026-01-07', null, null, { session_id: 'silent', email_hash: 'bob' }),
          counted(7, '2026-01-08', null, null, { session_id: 'silent', email_hash: 'bob' }),
        ]),
        given(stgAiTelemetryGooseLedger, [
          { ...gooseTurn, ledger_id: 1, host_hash: 'new', session_id: 'silent', activity_date: '2026-01-08' },
        ]),
      ],
      expect: [
        {
          identity_hash: 'ada',
          activity_date: '2025-12-10',
          exact_tokens: 100,
          estimated_tokens: 0,
          token_method: 'exact',
          has_unknown_tokens: false,
        },
        {
          identity_hash: 'ada',
          activity_date: '2025-12-10',
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: 'none',
          has_unknown_tokens: true,
        },
        {
          identity_hash: 'ada',
          activity_date: '2025-12-11',
          exact_tokens: 301,
          estimated_tokens: 0,
          token_method: 'exact',
          has_unknown_tokens: false,
        },
        {
          identity_hash: 'ada',
          activity_date: '2026-01-07',
          exact_tokens: 400,
          estimated_tokens: 0,
          token_method: 'exact',
          has_unknown_tokens: false,
        },
        // Between 100 and 301.
        {
          identity_hash: 'bob',
          activity_date: '2026-01-07',
          exact_tokens: 0,
          estimated_tokens: '200.5',
          token_method: 'estimated',
          has_unknown_tokens: false,
        },
        // Between 301 and 400: the tenth is too long ago.
        {
          identity_hash: 'bob',
          activity_date: '2026-01-08',
          exact_tokens: 0,
          estimated_tokens: '350.5',
          token_method: 'estimated',
          has_unknown_tokens: false,
        },
        {
          identity_hash: 'new',
          activity_date: '2026-01-08',
          exact_tokens: 0,
          estimated_tokens: '350.5',
          token_method: 'estimated',
          has_unknown_tokens: false,
        },
      ],
    },
  ),
])
