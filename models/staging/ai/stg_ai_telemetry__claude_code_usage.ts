import { defineModel, expression, from, not, notNull, toUtc } from '#dsl'
import { claudeCodeUsage } from '../../../sources/claude-code/contract.ts'
import { actorHash } from '../../macros/actor-hash.ts'

/** Tokens of a model in Claude Code by actor, UTC day, terminal and way of paying. The four parts are disjoint. */
export const stgAiTelemetryClaudeCodeUsage = defineModel(
  {
    tags: ['ai_telemetry'],
    tests: (r) => [
      notNull(r.activity_date, r.identity_hash),
      expression(
        'tokens are not negative',
        r.input_tokens.gte(0).and(r.output_tokens.gte(0)).and(r.cache_read_tokens.gte(0)).and(r.cache_creation_tokens.gte(0)),
      ),
    ],
  },
  () =>
    from(claudeCodeUsage)
      .where((u) => not(u._fivetran_deleted.orElse(false)))
      .select((u) => ({
        /** UTC day of the use. */
        activity_date: u.usage_date,
        /** Keyed hash of the address, or of `api:` and the name of the API key. */
        identity_hash: actorHash(u.actor_key),
        model: u.model,
        input_tokens: u.input_tokens,
        output_tokens: u.output_tokens,
        cache_read_tokens: u.cache_read_tokens,
        cache_creation_tokens: u.cache_creation_tokens,
        /** In the currency's minor unit: cents. */
        estimated_cost_minor: u.estimated_cost_minor,
        currency: u.currency,
        _fivetran_synced: toUtc(u._fivetran_synced),
      })),
)
