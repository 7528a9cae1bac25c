import { day, decimal, defineSource, flag, integer, string, tz } from '#dsl'

const loaded = { _fivetran_synced: tz(), _fivetran_deleted: flag().null() }

/** One request to a model. The vendor keeps them from 2025-12-31 on; before that there are only daily volumes. */
export const firebenderModelRequest = defineSource(
  'raw_firebender.model_request',
  {
    request_id: string(),
    requested_at: tz(),
    /** NULL for requests by a key of the organization. */
    email: string().null().pii(),
    model: string(),
    /** Without the cache parts. The four parts are disjoint. */
    input_tokens: integer(),
    cache_read_tokens: integer(),
    output_tokens: integer(),
    cache_write_tokens: integer(),
    /** The vendor's own sum of the four. */
    total_tokens: integer(),
    cost_usd: decimal(24, 12),
    /** Who pays, in the vendor's words. */
    spend_type: string(),
    /** `agent`, `inline` and so on. */
    mode: string(),
    ...loaded,
  },
  { key: (r) => [r.request_id] },
)

/** What a user did on a UTC day: the volumes that were shown and taken, no tokens. */
export const firebenderDailyUsage = defineSource(
  'raw_firebender.daily_usage',
  {
    usage_date: day(),
    email: string().pii(),
    ide_opened: flag(),
    agent_prompts: integer(),
    /** Answers of the agent that were taken, and of these the ones taken whole. */
    agent_accepts: integer(),
    agent_full_accepts: integer(),
    agent_accepted_lines_added: integer(),
    agent_accepted_lines_removed: integer(),
    inline_edits: integer(),
    inline_edit_accepts: integer(),
    inline_accepted_lines_added: integer(),
    inline_accepted_lines_removed: integer(),
    autocomplete_shown: integer(),
    autocomplete_accepts: integer(),
    autocomplete_accepted_characters_added: integer(),
    autocomplete_accepted_characters_removed: integer(),
    ...loaded,
  },
  { key: (r) => [r.usage_date, r.email], parent: (r) => [r.usage_date] },
)
