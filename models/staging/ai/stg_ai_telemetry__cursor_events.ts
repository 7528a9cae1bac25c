import { defineModel, expression, from, hashPii, not, notNull, toUtc, when } from '#dsl'
import { cursorUsageEvent } from '../../../sources/cursor/contract.ts'

/** Requests to models in Cursor, with their tokens where the vendor counts them. */
export const stgAiTelemetryCursorEvents = defineModel(
  {
    tags: ['ai_telemetry'],
    tests: (r) => [
      notNull(r.activity_date, r.identity_hash, r.model),
      expression('tokens and costs are not negative', r.tokens.gte(0).and(r.requests_costs.gte(0))),
      expression('token-based events have tokens', not(r.is_token_based).or(r.tokens.isNotNull())).warn().atMost({ share: 0.01 }),
    ],
  },
  () =>
    from(cursorUsageEvent)
      .where((e) => not(e._fivetran_deleted.orElse(false)))
      .select((e) => ({
        /** UTC day of the event. */
        activity_date: e.event_date,
        /** Keyed hash of the address. */
        identity_hash: hashPii(e.user_email).orElse(''),
        model: e.model,
        is_token_based: e.is_token_based,
        /** Units of included requests. */
        requests_costs: e.requests_costs,
        input_tokens: e.input_tokens,
        output_tokens: e.output_tokens,
        cache_write_tokens: e.cache_write_tokens,
        cache_read_tokens: e.cache_read_tokens,
        /** Sum of the four parts that are told; NULL where none is, or the event is not token-based. */
        tokens: when(
          e.is_token_based.and(
            e.input_tokens
              .isNotNull()
              .or(e.output_tokens.isNotNull())
              .or(e.cache_write_tokens.isNotNull())
              .or(e.cache_read_tokens.isNotNull()),
          ),
          e.input_tokens.orElse(0).plus(e.output_tokens.orElse(0)).plus(e.cache_write_tokens.orElse(0)).plus(e.cache_read_tokens.orElse(0)),
        ).otherwise(null),
        /** US cents that are charged. */
        charged_cents: e.charged_cents,
        _fivetran_synced: toUtc(e._fivetran_synced),
      })),
)
