import { acceptedValues, defineModel, from, not, notNull, toUtc, unique } from '#dsl'
import { claudeCodeActivity, customerTypes } from '../../../sources/claude-code/contract.ts'
import { actorHash } from '../../macros/actor-hash.ts'

/** What an actor did with Claude Code on a UTC day, one row a terminal and way of paying. */
export const stgAiTelemetryClaudeCodeActivity = defineModel(
  {
    tags: ['ai_telemetry'],
    tests: (r) => [
      unique(r.activity_date, r.identity_hash, r.customer_type, r.terminal_type),
      notNull(r.activity_date, r.identity_hash),
      acceptedValues(r.customer_type, customerTypes).warn(),
    ],
  },
  () =>
    from(claudeCodeActivity)
      .where((a) => not(a._fivetran_deleted.orElse(false)))
      .select((a) => ({
        /** UTC day of the use. */
        activity_date: a.usage_date,
        /** Keyed hash of the address, or of `api:` and the name of the API key. */
        identity_hash: actorHash(a.actor_key),
        customer_type: a.customer_type,
        terminal_type: a.terminal_type,
        sessions: a.sessions,
        lines_added: a.lines_added,
        lines_removed: a.lines_removed,
        commits: a.commits,
        pull_requests: a.pull_requests,
        /** Changes that the four editing tools suggested and that were taken. */
        suggestions_accepted: a.edit_accepted.plus(a.multi_edit_accepted).plus(a.write_accepted).plus(a.notebook_edit_accepted),
        suggestions_rejected: a.edit_rejected.plus(a.multi_edit_rejected).plus(a.write_rejected).plus(a.notebook_edit_rejected),
        _fivetran_synced: toUtc(a._fivetran_synced),
      })),
)
