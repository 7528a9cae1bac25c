import { defineModel, expression, from, hashPii, not, notNull, sha256, toDay, toUtc, unique } from '#dsl'
import { firebenderModelRequest } from '../../../sources/firebender/contract.ts'

/** Requests to models in Firebender with their tokens, which the vendor keeps from 2025-12-31 on. */
export const stgAiTelemetryFirebenderRequests = defineModel(
  {
    tags: ['ai_telemetry'],
    tests: (r) => [
      unique(r.request_id),
      notNull(r.request_id, r.activity_date, r.identity_hash),
      expression('tokens are not negative', r.total_tokens.gte(0)),
    ],
  },
  () =>
    from(firebenderModelRequest)
      .where((r) => not(r._fivetran_deleted.orElse(false)))
      .select((r) => ({
        request_id: r.request_id,
        /** UTC day of the request. */
        activity_date: toDay(toUtc(r.requested_at)),
        /** Keyed hash of the address; one for all requests by a key of the organization. */
        identity_hash: hashPii(r.email).orElse(sha256('firebender organization key')),
        input_tokens: r.input_tokens,
        cache_read_tokens: r.cache_read_tokens,
        output_tokens: r.output_tokens,
        cache_write_tokens: r.cache_write_tokens,
        /** The vendor's own sum of the four. */
        total_tokens: r.total_tokens,
        cost_usd: r.cost_usd,
        _fivetran_synced: toUtc(r._fivetran_synced),
      })),
)
