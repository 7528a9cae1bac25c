import { acceptedValues, defineModel, expression, from, hashPii, not, notNull, toUtc, unique } from '#dsl'
import { g2Usage } from '../../../sources/g2/contract.ts'

/** What users asked of G2 on a UTC day by feature, language and model: characters, no tokens. */
export const stgAiTelemetryG2 = defineModel(
  {
    tags: ['ai_telemetry'],
    tests: (r) => [
      unique(r.activity_date, r.identity_hash, r.feature, r.language, r.model_alias),
      notNull(r.activity_date, r.identity_hash),
      acceptedValues(r.feature, ['chat', 'completion', 'review']).warn(),
      expression('characters are not negative', r.prompt_chars.gte(0).and(r.completion_chars.gte(0))),
    ],
  },
  () =>
    from(g2Usage)
      .where((u) => not(u._fivetran_deleted.orElse(false)))
      .select((u) => ({
        /** UTC day of the use. */
        activity_date: u.event_date,
        /** Keyed hash of the user name. */
        identity_hash: hashPii(u.username).orElse(''),
        feature: u.feature,
        language: u.language,
        model_alias: u.model_alias,
        requests: u.requests,
        prompt_chars: u.prompt_chars,
        completion_chars: u.completion_chars,
        _fivetran_synced: toUtc(u._fivetran_synced),
      })),
)
