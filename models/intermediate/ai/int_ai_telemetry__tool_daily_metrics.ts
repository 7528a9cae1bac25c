import { anyTrue, defineModel, from, literal, max, notNull, sum, text, unionOver, unique, when } from '#dsl'
import { aiTools } from '../../macros/ai-tools.ts'
import { listFlags } from '../../macros/list-flags.ts'
import { intAiTelemetryEngineers } from './int_ai_telemetry__engineers.ts'
import { intAiTelemetryToolIdentities } from './int_ai_telemetry__tool_identities.ts'
import { intAiTelemetryToolUses } from './int_ai_telemetry__tool_uses.ts'

/** Every use of every tool, with the tool's rule beside it. */
const uses = () =>
  unionOver(aiTools, (tool) =>
    from(intAiTelemetryToolUses[tool.code]).select((u) => ({
      ...u,
      token_rule_id: literal(tool.rule),
      token_rule_version: literal(tool.version),
    })),
  ).as('all_uses')

/** Whose each use is: by the address, else by what the tool knows people by, else nobody's. */
const ownedUses = () =>
  from(uses())
    .leftJoin(intAiTelemetryEngineers, (u, byEmail) => u.email_hash.orElse(u.identity_hash).eq(byEmail.email_hash))
    .leftJoin(intAiTelemetryToolIdentities, (u, _, byTool) => u.tool.eq(byTool.tool).and(u.identity_hash.eq(byTool.identity_hash)))
    .select((u, byEmail, byTool) => ({
      ...u,
      engineer_id: byEmail.engineer_id.orElse(byTool.engineer_id),
      user_key: byEmail.email_hash.orElse(byTool.email_hash).orElse(text`unmapped:${u.identity_hash}`),
      /** The least certain way by which any of a day's tokens are counted is the day's. */
      uncertainty: when(u.token_method.eq('none'), 0)
        .when(u.token_method.eq('exact'), 1)
        .when(u.token_method.eq('derived'), 2)
        .when(u.token_method.eq('estimated'), 3)
        .otherwise(null),
      cost_rank: when(u.cost_method.eq('charged'), 2).when(u.cost_method.eq('reported'), 1).otherwise(0),
    }))
    .as('owned_uses')

const userDays = () =>
  from(ownedUses())
    .groupBy((u) => ({
      tool: u.tool,
      user_key: u.user_key,
      engineer_id: u.engineer_id,
      activity_date: u.activity_date,
      token_rule_id: u.token_rule_id,
      token_rule_version: u.token_rule_version,
    }))
    .aggregate((u) => ({
      is_active: anyTrue(u.is_active),
      sessions: sum(u.sessions),
      requests: sum(u.requests),
      messages: sum(u.messages),
      lines_added: sum(u.lines_added),
      lines_removed: sum(u.lines_removed),
      lines_accepted: sum(u.lines_accepted),
      suggestions_shown: sum(u.suggestions_shown),
      suggestions_accepted: sum(u.suggestions_accepted),
      commits: sum(u.commits),
      pull_requests: sum(u.pull_requests),
      input_uncached_tokens: sum(u.input_uncached_tokens),
      cache_read_tokens: sum(u.cache_read_tokens),
      cache_write_tokens: sum(u.cache_write_tokens),
      output_tokens: sum(u.output_tokens),
      exact_tokens: sum(u.exact_tokens),
      estimated_tokens: sum(u.estimated_tokens),
      uncertainty: max(u.uncertainty).orElse(1),
      cost_usd: sum(u.cost_usd),
      cost_rank: max(u.cost_rank),
      has_counter_reset: anyTrue(u.has_counter_reset),
      has_default_rate: anyTrue(u.has_default_rate),
      has_foreign_currency: anyTrue(u.has_foreign_currency),
      has_total_mismatch: anyTrue(u.has_total_mismatch),
      has_unknown_tokens: anyTrue(u.has_unknown_tokens),
      source_loaded_at: max(u.source_loaded_at),
    }))
    .as('user_days')

/**
 * One row a tool, user and UTC day: what the person did, and the tokens that it took by the tool's own rule. A measure that the
 * tool does not know is NULL, not 0. People who are in no directory have a key of their own and no `engineer_id`.
 */
export const intAiTelemetryToolDailyMetrics = defineModel(
  {
    tags: ['ai_telemetry'],
    tests: (r) => [unique(r.tool, r.user_key, r.activity_date), notNull(r.tool, r.user_key, r.activity_date)],
  },
  () =>
    from(userDays()).select(
      ({
        uncertainty,
        cost_rank,
        has_counter_reset,
        has_default_rate,
        has_foreign_currency,
        has_total_mismatch,
        has_unknown_tokens,
        source_loaded_at,
        ...d
      }) => {
        const total = when(uncertainty.gt(0), d.exact_tokens.plus(d.estimated_tokens)).otherwise(null)
        return {
          ...d,
          total_tokens: total,
          total_tokens_ex_cache_read: total.minus(d.cache_read_tokens.orElse(0)),
          token_method: when(uncertainty.eq(0), 'none')
            .when(uncertainty.eq(1), 'exact')
            .when(uncertainty.eq(2), 'derived')
            .otherwise('estimated'),
          cost_method: when(cost_rank.eq(2), 'charged').when(cost_rank.eq(1), 'reported').otherwise('none'),
          /** What is wrong with the day: names of flags, sorted, joined by commas; '' where nothing is. */
          dq_flags: listFlags({
            cost_in_foreign_currency: has_foreign_currency,
            counter_reset: has_counter_reset,
            rate_assumed: has_default_rate,
            tokens_unknown: has_unknown_tokens,
            total_differs_from_parts: has_total_mismatch,
          }),
          source_loaded_at,
        }
      },
    ),
)
