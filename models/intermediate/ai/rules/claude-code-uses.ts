import { count, dec, from, max, round, sum, unionAll, when } from '#dsl'
import { stgAiTelemetryClaudeCodeActivity } from '../../../staging/ai/stg_ai_telemetry__claude_code_activity.ts'
import { stgAiTelemetryClaudeCodeUsage } from '../../../staging/ai/stg_ai_telemetry__claude_code_usage.ts'
import { noFlags, noTokens, toolUse } from './tool-use.ts'

const tokenDays = () =>
  from(stgAiTelemetryClaudeCodeUsage)
    .groupBy((u) => ({ activity_date: u.activity_date, identity_hash: u.identity_hash }))
    .aggregate((u) => ({
      input: sum(u.input_tokens),
      output: sum(u.output_tokens),
      cache_read: sum(u.cache_read_tokens),
      cache_write: sum(u.cache_creation_tokens),
      cents: sum(u.estimated_cost_minor).where(u.currency.eq('USD')),
      foreign: count().where(u.currency.ne('USD')),
      loaded_at: max(u._fivetran_synced),
    }))
    .as('claude_code_token_days')

/** A record is once here, however many models it used: its counters are not those of a model. */
const activityDays = () =>
  from(stgAiTelemetryClaudeCodeActivity)
    .groupBy((a) => ({ activity_date: a.activity_date, identity_hash: a.identity_hash }))
    .aggregate((a) => ({
      sessions: sum(a.sessions),
      lines_added: sum(a.lines_added),
      lines_removed: sum(a.lines_removed),
      commits: sum(a.commits),
      pull_requests: sum(a.pull_requests),
      accepted: sum(a.suggestions_accepted),
      rejected: sum(a.suggestions_rejected),
      loaded_at: max(a._fivetran_synced),
    }))
    .as('claude_code_activity_days')

const common = { ...noFlags, tool: 'claude_code', is_active: true } as const

/** the sum of four parts, which the vendor counts apart and by model. */
export const claudeCodeUses = () =>
  unionAll(
    from(tokenDays()).select((d) =>
      toolUse.sparse({
        ...common,
        activity_date: d.activity_date,
        identity_hash: d.identity_hash,
        input_uncached_tokens: d.input,
        cache_read_tokens: d.cache_read,
        cache_write_tokens: d.cache_write,
        output_tokens: d.output,
        exact_tokens: d.input.plus(d.output).plus(d.cache_read).plus(d.cache_write),
        estimated_tokens: 0,
        token_method: 'exact',
        cost_usd: round(d.cents.times(dec`0.01`), 12),
        cost_method: when(d.cents.isNull(), 'none').otherwise('reported'),
        has_foreign_currency: d.foreign.gt(0),
        source_loaded_at: d.loaded_at,
      }),
    ),
    from(activityDays()).select((d) =>
      toolUse.sparse({
        ...common,
        ...noTokens,
        activity_date: d.activity_date,
        identity_hash: d.identity_hash,
        sessions: d.sessions,
        lines_added: d.lines_added,
        lines_removed: d.lines_removed,
        commits: d.commits,
        pull_requests: d.pull_requests,
        suggestions_shown: d.accepted.plus(d.rejected),
        suggestions_accepted: d.accepted,
        source_loaded_at: d.loaded_at,
      }),
    ),
  )
