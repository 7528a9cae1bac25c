import { defineModel, expression, from, hashPii, not, notNull, toUtc, unique } from '#dsl'
import { ampDailyUsage } from '../../../sources/amp/contract.ts'

/** Tokens of a model in Amp by user and UTC day. */
export const stgAiTelemetryAmpModels = defineModel(
  {
    tags: ['ai_telemetry'],
    tests: (r) => [
      unique(r.activity_date, r.identity_hash, r.model),
      notNull(r.activity_date, r.identity_hash, r.model),
      expression('tokens are not negative', r.total_tokens.gte(0)),
    ],
  },
  () =>
    from(ampDailyUsage)
      .where((u) => not(u._fivetran_deleted.orElse(false)))
      .select((u) => ({
        /** UTC day of the use. */
        activity_date: u.usage_date,
        /** Keyed hash of the vendor's id. */
        identity_hash: hashPii(u.user_id).orElse(''),
        model: u.model,
        requests: u.requests,
        input_tokens: u.input_tokens,
        output_tokens: u.output_tokens,
        cache_read_tokens: u.cache_read_tokens,
        cache_creation_tokens: u.cache_creation_tokens,
        /** The vendor's own total, which may differ from the sum of the parts. */
        total_tokens: u.total_tokens,
        usage_usd: u.usage_usd,
        _fivetran_synced: toUtc(u._fivetran_synced),
      })),
)
