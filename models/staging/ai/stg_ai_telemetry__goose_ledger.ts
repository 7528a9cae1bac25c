import { defineModel, expression, from, hashPii, not, notNull, toDay, toUtc, unique, when } from '#dsl'
import { gooseUsageLedger } from '../../../sources/goose/contract.ts'

/** Tokens of turns of Goose's sessions, from machines that keep a ledger. */
export const stgAiTelemetryGooseLedger = defineModel(
  {
    tags: ['ai_telemetry'],
    tests: (r) => [
      unique(r.host_hash, r.ledger_id),
      notNull(r.host_hash, r.ledger_id, r.activity_date),
      expression('parts are not negative', r.input_uncached_tokens.gte(0)),
    ],
  },
  () =>
    from(gooseUsageLedger)
      .where((l) => not(l._fivetran_deleted.orElse(false)))
      .select((l) => {
        const cache = l.cache_read_tokens.orElse(0).plus(l.cache_write_tokens.orElse(0))
        const plain = l.input_tokens.plus(l.output_tokens)
        // Where the total holds nothing beyond input and output, the cache is a part of the input.
        const isInside = l.total_tokens.orElse(plain).eq(plain)
        return {
          /** Keyed hash of the machine. */
          host_hash: hashPii(l.host_id).orElse(''),
          ledger_id: l.ledger_id,
          session_id: l.session_id,
          /** UTC day of the turn. */
          activity_date: toDay(toUtc(l.created_at)),
          /** The turn's tokens, cache included; NULL where the provider reports none. */
          tokens: l.total_tokens.orElse(plain),
          /** Input without the cache, if the cache fits into it. */
          input_uncached_tokens: when(isInside.and(cache.lte(l.input_tokens)), l.input_tokens.minus(cache)).otherwise(l.input_tokens),
          /** NULL where the parts do not fit together. */
          cache_read_tokens: when(isInside.and(cache.gt(l.input_tokens)), null).otherwise(l.cache_read_tokens),
          cache_write_tokens: when(isInside.and(cache.gt(l.input_tokens)), null).otherwise(l.cache_write_tokens),
          output_tokens: l.output_tokens,
          cost_usd: l.cost_usd,
          _fivetran_synced: toUtc(l._fivetran_synced),
        }
      }),
)
