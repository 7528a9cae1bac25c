import { abs, from, greatest, least, literal, max, round, sum, unionOver, when } from '#dsl'
import { tokenAssumptions } from '../../../seeds/seed_ai_telemetry__token_assumptions.ts'
import { stgAiTelemetryFirebenderDays } from '../../../staging/ai/stg_ai_telemetry__firebender_days.ts'
import { stgAiTelemetryFirebenderRequests } from '../../../staging/ai/stg_ai_telemetry__firebender_requests.ts'
import { assumptionFor } from './assumption-for.ts'
import { noFlags, noTokens, toolUse } from './tool-use.ts'

const requestDays = () =>
  from(stgAiTelemetryFirebenderRequests)
    .groupBy((r) => ({ activity_date: r.activity_date, identity_hash: r.identity_hash }))
    .aggregate((r) => ({
      input: sum(r.input_tokens),
      output: sum(r.output_tokens),
      cache_read: sum(r.cache_read_tokens),
      cache_write: sum(r.cache_write_tokens),
      total: sum(r.total_tokens),
      cost_usd: sum(r.cost_usd),
      loaded_at: max(r._fivetran_synced),
    }))
    .as('firebender_request_days')

/** Days of which no single request is known: from before the vendor kept them, or on a plan without them. */
const estimatedDays = () =>
  from(stgAiTelemetryFirebenderDays)
    .antiJoin(requestDays(), (d, r) => d.activity_date.eq(r.activity_date).and(d.identity_hash.eq(r.identity_hash)))
    .leftJoin(tokenAssumptions, (d, line) => assumptionFor(line, 'firebender', 'tokens_per_line', d.activity_date))
    .leftJoin(tokenAssumptions, (d, _l, chars) => assumptionFor(chars, 'firebender', 'chars_per_token', d.activity_date))
    .leftJoin(tokenAssumptions, (d, _l, _c, context) => assumptionFor(context, 'firebender', 'context_tokens_per_prompt', d.activity_date))
    .leftJoin(tokenAssumptions, (d, _l, _c, _x, rate) => assumptionFor(rate, 'firebender', 'min_accept_rate', d.activity_date))
    .select((d, line, chars, context, rate) => ({
      activity_date: d.activity_date,
      identity_hash: d.identity_hash,
      input: d.agent_prompts.times(context.value),
      accepted_output: d.lines_accepted.times(line.value).plus(d.chars_accepted.dividedBy(chars.value)),
      /** Share of suggestions that were taken, from the assumed least up to 1; 1 where nothing was shown. */
      accept_rate: least(greatest(d.accepted.dividedBy(d.shown).orElse(1), rate.value), 1),
      _fivetran_synced: d._fivetran_synced,
    }))
    .as('firebender_accepted_days')
    .derive((d) => ({ output: d.accepted_output.dividedBy(d.accept_rate) }))
    .as('firebender_estimated_days')

const common = { ...noFlags, tool: 'firebender', is_active: true } as const

const parts = {
  requests: () =>
    from(requestDays()).select((d) =>
      toolUse.sparse({
        ...common,
        activity_date: d.activity_date,
        identity_hash: d.identity_hash,
        input_uncached_tokens: d.input,
        cache_read_tokens: d.cache_read,
        cache_write_tokens: d.cache_write,
        output_tokens: d.output,
        exact_tokens: d.total,
        estimated_tokens: 0,
        token_method: 'exact',
        cost_usd: d.cost_usd,
        cost_method: 'reported',
        has_total_mismatch: abs(d.total.minus(d.input.plus(d.output).plus(d.cache_read).plus(d.cache_write)))
          .times(100)
          .gt(d.total),
        source_loaded_at: d.loaded_at,
      }),
    ),
  estimates: () =>
    from(estimatedDays()).select((d) => {
      const input = round(d.input, 2)
      const output = round(d.output, 2)
      const isKnown = d.input.isNotNull().and(d.output.isNotNull())
      return toolUse.sparse({
        ...common,
        activity_date: d.activity_date,
        identity_hash: d.identity_hash,
        input_uncached_tokens: input,
        output_tokens: output,
        exact_tokens: 0,
        estimated_tokens: input.plus(output).orElse(0),
        token_method: when(isKnown, 'estimated').otherwise('none'),
        cost_method: literal('none'),
        has_unknown_tokens: isKnown.eq(false),
        source_loaded_at: d._fivetran_synced,
      })
    }),
  activity: () =>
    from(stgAiTelemetryFirebenderDays).select((d) =>
      toolUse.sparse({
        ...common,
        ...noTokens,
        activity_date: d.activity_date,
        identity_hash: d.identity_hash,
        requests: d.agent_prompts.plus(d.inline_edits),
        lines_accepted: d.lines_accepted,
        lines_removed: d.lines_removed,
        suggestions_shown: d.shown,
        suggestions_accepted: d.accepted,
        source_loaded_at: d._fivetran_synced,
      }),
    ),
}

/**
 * the vendor's total of single requests. Without any of a user's day: what was taken, by lines and characters, divided by
 * the share that is taken, since what is refused has cost tokens too; and for each prompt of the agent an assumed context.
 */
export const firebenderUses = () => unionOver(['requests', 'estimates', 'activity'] as const, (part) => parts[part]())
