import { defineModel, from, hashPii, not, notNull, toUtc, unique } from '#dsl'
import { cursorDailyUsage } from '../../../sources/cursor/contract.ts'

/** What members did in Cursor on a UTC day; those without use too. */
export const stgAiTelemetryCursorDays = defineModel(
  { tags: ['ai_telemetry'], tests: (r) => [unique(r.activity_date, r.identity_hash), notNull(r.activity_date, r.identity_hash)] },
  () =>
    from(cursorDailyUsage)
      .where((d) => not(d._fivetran_deleted.orElse(false)))
      .select((d) => ({
        /** UTC day of the use. */
        activity_date: d.usage_date,
        /** Keyed hash of the address. */
        identity_hash: hashPii(d.email).orElse(''),
        is_active: d.is_active,
        requests: d.composer_requests.plus(d.chat_requests).plus(d.agent_requests).plus(d.cmdk_usages),
        lines_added: d.lines_added,
        lines_removed: d.lines_deleted,
        lines_accepted: d.accepted_lines_added,
        suggestions_shown: d.tabs_shown,
        suggestions_accepted: d.tabs_accepted,
        _fivetran_synced: toUtc(d._fivetran_synced),
      })),
)
