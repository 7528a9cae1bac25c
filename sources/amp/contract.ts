import { day, decimal, defineSource, flag, integer, string, tz } from '#dsl'

const loaded = { _fivetran_synced: tz(), _fivetran_deleted: flag().null() }

/**
 * What a user did on a UTC day, former members included: one row per user and day. Its measures belong to the day as a
 * whole and must not be joined to the rows of its models and summed.
 */
export const ampDailyActivity = defineSource(
  'raw_amp.daily_activity',
  {
    usage_date: day(),
    user_id: string(),
    /** NULL where the vendor does not tell: it depends on the key's rights and on the member. */
    email: string().null().pii(),
    lines_added: integer(),
    lines_deleted: integer(),
    lines_modified: integer(),
    /** US dollars. May be more than 0 where no model is named: then it is all that is known of the use. */
    usage_usd: decimal(24, 12),
    /** Models named for the day: its rows in `daily_usage`. */
    model_count: integer(),
    ...loaded,
  },
  { key: (r) => [r.usage_date, r.user_id], parent: (r) => [r.usage_date] },
)

/** Tokens of a user's day by model. */
export const ampDailyUsage = defineSource(
  'raw_amp.daily_usage',
  {
    usage_date: day(),
    user_id: string(),
    model: string(),
    requests: integer(),
    /** Without the cache parts. The four parts are disjoint. */
    input_tokens: integer(),
    output_tokens: integer(),
    cache_read_tokens: integer(),
    cache_creation_tokens: integer(),
    /** The vendor's own total, which may differ from the sum of the parts. */
    total_tokens: integer(),
    /** US dollars. */
    usage_usd: decimal(24, 12),
    ...loaded,
  },
  { key: (r) => [r.usage_date, r.user_id, r.model], parent: (r) => [r.usage_date] },
)
