import { defineModel, expression, from, hashPii, not, notNull, toUtc, unique } from '#dsl'
import { ampDailyActivity } from '../../../sources/amp/contract.ts'

/** What users did with Amp on a UTC day, former members too. */
export const stgAiTelemetryAmpDays = defineModel(
  {
    tags: ['ai_telemetry'],
    tests: (r) => [
      unique(r.activity_date, r.identity_hash),
      notNull(r.activity_date, r.identity_hash),
      expression('use costs nothing or more', r.usage_usd.gte(0)),
    ],
  },
  () =>
    from(ampDailyActivity)
      .where((a) => not(a._fivetran_deleted.orElse(false)))
      .select((a) => ({
        /** UTC day of the use. */
        activity_date: a.usage_date,
        /** Keyed hash of the vendor's id. */
        identity_hash: hashPii(a.user_id).orElse(''),
        /** Keyed hash of the address; NULL where the vendor does not tell it. */
        email_hash: hashPii(a.email),
        lines_added: a.lines_added,
        lines_removed: a.lines_deleted,
        usage_usd: a.usage_usd,
        /** The day's models: 0 where the vendor names none, whatever was used. */
        model_count: a.model_count,
        _fivetran_synced: toUtc(a._fivetran_synced),
      })),
)
