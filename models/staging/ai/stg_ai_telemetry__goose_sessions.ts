import { defineModel, expression, from, hashPii, not, notNull, toDay, toUtc, unique } from '#dsl'
import { gooseSession } from '../../../sources/goose/contract.ts'

/** Sessions of Goose as each export of their machine held them. The counters are those of the whole session so far. */
export const stgAiTelemetryGooseSessions = defineModel(
  {
    tags: ['ai_telemetry'],
    tests: (r) => [
      unique(r.host_hash, r.session_id, r.export_seq),
      notNull(r.host_hash, r.session_id, r.export_seq, r.activity_date),
      expression('counters are not negative', r.accumulated_tokens.gte(0)),
    ],
  },
  () =>
    from(gooseSession)
      .where((s) => not(s._fivetran_deleted.orElse(false)))
      .select((s) => ({
        /** Keyed hash of the machine. */
        host_hash: hashPii(s.host_id).orElse(''),
        /** Keyed hash of the address; NULL for shared machines. */
        email_hash: hashPii(s.user_email),
        /** Unique on its machine only. */
        session_id: s.session_id,
        export_seq: s.export_seq,
        /** UTC day of the last activity that the counters include. */
        activity_date: toDay(toUtc(s.updated_at)),
        /** Input and output; NULL where the provider reports none. */
        accumulated_tokens: s.accumulated_total_tokens.orElse(s.accumulated_input_tokens.plus(s.accumulated_output_tokens)),
        accumulated_input_tokens: s.accumulated_input_tokens,
        accumulated_output_tokens: s.accumulated_output_tokens,
        _fivetran_synced: toUtc(s._fivetran_synced),
      })),
)
