import { defineModel, from, hashPii, not, notNull, toUtc, unique } from '#dsl'
import { firebenderDailyUsage } from '../../../sources/firebender/contract.ts'

/** What users did in Firebender on a UTC day: volumes that were shown and taken, no tokens. */
export const stgAiTelemetryFirebenderDays = defineModel(
  { tags: ['ai_telemetry'], tests: (r) => [unique(r.activity_date, r.identity_hash), notNull(r.activity_date, r.identity_hash)] },
  () =>
    from(firebenderDailyUsage)
      .where((d) => not(d._fivetran_deleted.orElse(false)))
      .select((d) => ({
        /** UTC day of the use. */
        activity_date: d.usage_date,
        /** Keyed hash of the address. */
        identity_hash: hashPii(d.email).orElse(''),
        agent_prompts: d.agent_prompts,
        inline_edits: d.inline_edits,
        /** Suggestions of all kinds, and of these the ones that were taken. */
        shown: d.agent_prompts.plus(d.inline_edits).plus(d.autocomplete_shown),
        accepted: d.agent_accepts.plus(d.inline_edit_accepts).plus(d.autocomplete_accepts),
        lines_accepted: d.agent_accepted_lines_added.plus(d.inline_accepted_lines_added),
        lines_removed: d.agent_accepted_lines_removed.plus(d.inline_accepted_lines_removed),
        chars_accepted: d.autocomplete_accepted_characters_added,
        _fivetran_synced: toUtc(d._fivetran_synced),
      })),
)
