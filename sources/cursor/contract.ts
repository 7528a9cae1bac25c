import { day, decimal, defineSource, flag, integer, string, tz } from '#dsl'

const loaded = { _fivetran_synced: tz(), _fivetran_deleted: flag().null() }

/** One request to a model. The vendor gives no id: time, user and model are the key, with a number where they meet. */
export const cursorUsageEvent = defineSource(
  'raw_cursor.usage_event',
  {
    /** Milliseconds. */
    event_at: tz(),
    user_email: string().pii(),
    model: string(),
    /** From 0, among events of the same time, user and model in the vendor's order. */
    occurrence_index: integer(),
    /** UTC day of `event_at`. A day is replaced as a whole, for events are restated and withdrawn. */
    event_date: day(),
    /** How the request is paid, in the vendor's words. */
    kind_label: string().null(),
    max_mode: flag(),
    /** Only these events carry tokens. */
    is_token_based: flag(),
    /** What the event counts for in units of included requests; may be a fraction. */
    requests_costs: decimal(12, 4).null(),
    /** Without the cache parts. The four are NULL where the event is not token-based, or the vendor left them out. */
    input_tokens: integer().null(),
    output_tokens: integer().null(),
    cache_write_tokens: integer().null(),
    cache_read_tokens: integer().null(),
    /** US cents, what the tokens are worth; NULL without tokens. */
    total_cents: decimal(24, 12).null(),
    /** US cents that are charged. */
    charged_cents: decimal(24, 12).null(),
    /** A free review by the vendor's bot. */
    is_free_bugbot: flag().null(),
    ...loaded,
  },
  { key: (r) => [r.event_at, r.user_email, r.model, r.occurrence_index], parent: (r) => [r.event_date] },
)

/** What a member did on a UTC day. Members without use are listed too, with `is_active` false. */
export const cursorDailyUsage = defineSource(
  'raw_cursor.daily_usage',
  {
    usage_date: day(),
    email: string().pii(),
    is_active: flag(),
    /** Lines in all, and of these the ones that were suggested and taken. */
    lines_added: integer(),
    lines_deleted: integer(),
    accepted_lines_added: integer(),
    accepted_lines_deleted: integer(),
    applies: integer(),
    accepts: integer(),
    rejects: integer(),
    tabs_shown: integer(),
    tabs_accepted: integer(),
    composer_requests: integer(),
    chat_requests: integer(),
    agent_requests: integer(),
    cmdk_usages: integer(),
    /** Requests by how they are paid. */
    subscription_included_requests: integer(),
    usage_based_requests: integer(),
    api_key_requests: integer(),
    bugbot_usages: integer(),
    /** NULL without use. */
    most_used_model: string().null(),
    client_version: string().null(),
    ...loaded,
  },
  { key: (r) => [r.usage_date, r.email], parent: (r) => [r.usage_date] },
)
