import { count, dec, from, max, not, round, sum, unionAll, when } from '#dsl'
import { tokenAssumptions } from '../../../seeds/seed_ai_telemetry__token_assumptions.ts'
import { stgAiTelemetryCursorDays } from '../../../staging/ai/stg_ai_telemetry__cursor_days.ts'
import { stgAiTelemetryCursorEvents } from '../../../staging/ai/stg_ai_telemetry__cursor_events.ts'
import { assumptionFor } from './assumption-for.ts'
import { beforeDay } from './before-day.ts'
import { noFlags, noTokens, toolUse } from './tool-use.ts'

/** Events whose tokens and whose units are both known are what rates are made of. */
const modelDays = () =>
  from(stgAiTelemetryCursorEvents)
    .groupBy((e) => ({ activity_date: e.activity_date, model: e.model }))
    .aggregate((e) => {
      const calibrates = e.tokens.isNotNull().and(e.requests_costs.gt(0))
      return { tokens: sum(e.tokens).where(calibrates), units: sum(e.requests_costs).where(calibrates), events: count().where(calibrates) }
    })
    .as('cursor_model_days')

const modelRates = () =>
  from(modelDays())
    .select((d) => {
      const before = { by: d.model, order: d.activity_date, range: beforeDay } as const
      return {
        activity_date: d.activity_date,
        model: d.model,
        tokens: sum(d.tokens).over(before),
        units: sum(d.units).over(before),
        events: sum(d.events).over(before),
      }
    })
    .as('cursor_model_sums')
    .derive((d) => ({ tokens_per_unit: d.tokens.dividedBy(d.units) }))
    .as('cursor_model_rates')

const allDays = () =>
  from(modelDays())
    .groupBy((d) => ({ activity_date: d.activity_date }))
    .aggregate((d) => ({ tokens: sum(d.tokens), units: sum(d.units), events: sum(d.events) }))
    .as('cursor_all_days')

const allRates = () =>
  from(allDays())
    .select((d) => {
      const before = { order: d.activity_date, range: beforeDay } as const
      return {
        activity_date: d.activity_date,
        tokens: sum(d.tokens).over(before),
        units: sum(d.units).over(before),
        events: sum(d.events).over(before),
      }
    })
    .as('cursor_all_sums')
    .derive((d) => ({ tokens_per_unit: d.tokens.dividedBy(d.units) }))
    .as('cursor_all_rates')

/** The rate of the model itself, else that of all models, each of enough events; else the assumed one. */
const chosenRates = () =>
  from(modelRates())
    .innerJoin(allRates(), (m, all) => m.activity_date.eq(all.activity_date))
    .leftJoin(tokenAssumptions, (m, _, least) => assumptionFor(least, 'cursor', 'min_calibrating_events', m.activity_date))
    .leftJoin(tokenAssumptions, (m, _all, _least, assumed) => assumptionFor(assumed, 'cursor', 'tokens_per_request_unit', m.activity_date))
    .select((m, all, least, assumed) => {
      const byModel = m.events.gte(least.value)
      const byAll = all.events.gte(least.value)
      return {
        activity_date: m.activity_date,
        model: m.model,
        tokens_per_unit: when(byModel, m.tokens_per_unit).when(byAll, all.tokens_per_unit).otherwise(assumed.value),
        is_assumed: not(byModel.orElse(false).or(byAll.orElse(false))),
      }
    })
    .as('cursor_rates')

const eventDays = () =>
  from(stgAiTelemetryCursorEvents)
    .innerJoin(chosenRates(), (e, rate) => e.activity_date.eq(rate.activity_date).and(e.model.eq(rate.model)))
    .groupBy((e) => ({ activity_date: e.activity_date, identity_hash: e.identity_hash }))
    .aggregate((e, rate) => {
      const isExact = e.tokens.isNotNull()
      const estimate = e.requests_costs.times(rate.tokens_per_unit)
      return {
        input: sum(e.input_tokens).where(isExact),
        output: sum(e.output_tokens).where(isExact),
        cache_read: sum(e.cache_read_tokens).where(isExact),
        cache_write: sum(e.cache_write_tokens).where(isExact),
        exact: sum(e.tokens),
        estimated: sum(estimate).where(not(isExact)),
        exact_events: count().where(isExact),
        estimated_events: count().where(not(isExact).and(estimate.isNotNull())),
        assumed_events: count().where(not(isExact).and(estimate.isNotNull()).and(rate.is_assumed)),
        unknown_events: count().where(not(isExact).and(estimate.isNull())),
        cents: sum(e.charged_cents),
        loaded_at: max(e._fivetran_synced),
      }
    })
    .as('cursor_event_days')

const common = { ...noFlags, tool: 'cursor' } as const

/**
 * token-based events are exact. Of others only the units of included requests are known: these times the tokens of a unit
 * that the same model's token-based events took in the four weeks before the day, else those of all models, else a seed's figure.
 */
export const cursorUses = () =>
  unionAll(
    from(eventDays()).select((d) =>
      toolUse.sparse({
        ...common,
        is_active: true,
        activity_date: d.activity_date,
        identity_hash: d.identity_hash,
        input_uncached_tokens: d.input,
        cache_read_tokens: d.cache_read,
        cache_write_tokens: d.cache_write,
        output_tokens: d.output,
        exact_tokens: d.exact.orElse(0),
        estimated_tokens: round(d.estimated.orElse(0), 2),
        token_method: when(d.estimated_events.gt(0), 'estimated').when(d.exact_events.gt(0), 'exact').otherwise('none'),
        cost_usd: round(d.cents.times(dec`0.01`), 12),
        cost_method: when(d.cents.isNull(), 'none').otherwise('charged'),
        has_default_rate: d.assumed_events.gt(0),
        has_unknown_tokens: d.unknown_events.gt(0),
        source_loaded_at: d.loaded_at,
      }),
    ),
    from(stgAiTelemetryCursorDays).select((d) =>
      toolUse.sparse({
        ...common,
        ...noTokens,
        is_active: d.is_active,
        activity_date: d.activity_date,
        identity_hash: d.identity_hash,
        requests: d.requests,
        lines_added: d.lines_added,
        lines_removed: d.lines_removed,
        lines_accepted: d.lines_accepted,
        suggestions_shown: d.suggestions_shown,
        suggestions_accepted: d.suggestions_accepted,
        source_loaded_at: d._fivetran_synced,
      }),
    ),
  )
