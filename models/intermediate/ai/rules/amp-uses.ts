import { abs, from, literal, max, round, sum, unionOver, when } from '#dsl'
import { stgAiTelemetryAmpDays } from '../../../staging/ai/stg_ai_telemetry__amp_days.ts'
import { stgAiTelemetryAmpModels } from '../../../staging/ai/stg_ai_telemetry__amp_models.ts'
import { beforeDay } from './before-day.ts'
import { noFlags, noTokens, toolUse } from './tool-use.ts'

const tokenDays = () =>
  from(stgAiTelemetryAmpModels)
    .groupBy((m) => ({ activity_date: m.activity_date, identity_hash: m.identity_hash }))
    .aggregate((m) => ({
      requests: sum(m.requests),
      input: sum(m.input_tokens),
      output: sum(m.output_tokens),
      cache_read: sum(m.cache_read_tokens),
      cache_write: sum(m.cache_creation_tokens),
      total: sum(m.total_tokens),
      usd: sum(m.usage_usd),
      loaded_at: max(m._fivetran_synced),
    }))
    .as('amp_token_days')

const pricedDays = () =>
  from(stgAiTelemetryAmpDays)
    .leftJoin(tokenDays(), (d, t) => d.activity_date.eq(t.activity_date).and(d.identity_hash.eq(t.identity_hash)))
    .groupBy((d) => ({ activity_date: d.activity_date }))
    .aggregate((_, t) => ({ tokens: sum(t.total), usd: sum(t.usd) }))
    .as('amp_priced_days')

/** What a dollar bought in the four weeks before a day, over all users and models. */
const rates = () =>
  from(pricedDays())
    .select((d) => {
      const before = { order: d.activity_date, range: beforeDay } as const
      return { activity_date: d.activity_date, tokens: sum(d.tokens).over(before), usd: sum(d.usd).over(before) }
    })
    .as('amp_sums')
    .derive((d) => ({ tokens_per_usd: d.tokens.dividedBy(d.usd) }))
    .as('amp_rates')

const common = { ...noFlags, tool: 'amp', is_active: true } as const

const parts = {
  tokens: () =>
    from(tokenDays())
      .leftJoin(stgAiTelemetryAmpDays, (t, d) => t.activity_date.eq(d.activity_date).and(t.identity_hash.eq(d.identity_hash)))
      .select((t, d) =>
        toolUse.sparse({
          ...common,
          activity_date: t.activity_date,
          identity_hash: t.identity_hash,
          email_hash: d.email_hash,
          requests: t.requests,
          input_uncached_tokens: t.input,
          cache_read_tokens: t.cache_read,
          cache_write_tokens: t.cache_write,
          output_tokens: t.output,
          exact_tokens: t.total,
          estimated_tokens: 0,
          token_method: 'exact',
          has_total_mismatch: abs(t.total.minus(t.input.plus(t.output).plus(t.cache_read).plus(t.cache_write)))
            .times(100)
            .gt(t.total),
          source_loaded_at: t.loaded_at,
        }),
      ),
  derived: () =>
    from(stgAiTelemetryAmpDays)
      .leftJoin(rates(), (d, rate) => d.activity_date.eq(rate.activity_date))
      .where((d) => d.model_count.eq(0).and(d.usage_usd.gt(0)))
      .select((d, rate) =>
        toolUse.sparse({
          ...common,
          activity_date: d.activity_date,
          identity_hash: d.identity_hash,
          email_hash: d.email_hash,
          exact_tokens: 0,
          estimated_tokens: round(d.usage_usd.times(rate.tokens_per_usd), 2).orElse(0),
          token_method: when(rate.tokens_per_usd.isNull(), 'none').otherwise('derived'),
          has_unknown_tokens: rate.tokens_per_usd.isNull(),
          source_loaded_at: d._fivetran_synced,
        }),
      ),
  activity: () =>
    from(stgAiTelemetryAmpDays).select((d) =>
      toolUse.sparse({
        ...common,
        ...noTokens,
        activity_date: d.activity_date,
        identity_hash: d.identity_hash,
        email_hash: d.email_hash,
        lines_added: d.lines_added,
        lines_removed: d.lines_removed,
        cost_usd: d.usage_usd,
        cost_method: literal('reported'),
        source_loaded_at: d._fivetran_synced,
      }),
    ),
}

/**
 * the vendor's total by model, held against the sum of its parts. Where it names no model there is only what the use cost:
 * that times the tokens that a dollar bought in the four weeks before.
 */
export const ampUses = () => unionOver(['tokens', 'derived', 'activity'] as const, (part) => parts[part]())
