import { day, decimal, defineSource, flag, integer, oneOf, string, tz } from '#dsl'

export const customerTypes = ['api', 'subscription'] as const

/** What tells the records of one day apart. One actor has several where terminals or ways of paying differ. */
const recordKey = {
  /** UTC day of the use. */
  usage_date: day(),
  /** `user:` and the address in lower case, or `api:` and the name of the API key. */
  actor_key: string().pii(),
  /** Whether tokens are paid one by one or by seat. */
  customer_type: oneOf(...customerTypes),
  /** Where Claude Code ran, such as `vscode`, `iTerm.app` or `tmux`; `unknown` where the vendor does not say. */
  terminal_type: string(),
}

const loaded = { _fivetran_synced: tz(), _fivetran_deleted: flag().null() }

/**
 * What an actor did on a day with one terminal and way of paying: one row a record. Its counters belong to the record
 * as a whole and must not be joined to the rows of its models and summed.
 */
export const claudeCodeActivity = defineSource(
  'raw_claude_code.activity',
  {
    ...recordKey,
    actor_type: oneOf('user_actor', 'api_actor'),
    /** As sent; NULL for API actors. */
    actor_email: string().null().pii(),
    /** NULL for users. Whose key it is, the vendor does not say. */
    api_key_name: string().null(),
    organization_id: string(),
    /** The seat's plan; NULL for `api`. */
    subscription_type: string().null(),
    sessions: integer(),
    lines_added: integer(),
    lines_removed: integer(),
    commits: integer(),
    pull_requests: integer(),
    /** Suggestions of the edit tool that the user took, and that the user refused; the same for the other tools. */
    edit_accepted: integer(),
    edit_rejected: integer(),
    multi_edit_accepted: integer(),
    multi_edit_rejected: integer(),
    write_accepted: integer(),
    write_rejected: integer(),
    notebook_edit_accepted: integer(),
    notebook_edit_rejected: integer(),
    ...loaded,
  },
  { key: (r) => [r.usage_date, r.actor_key, r.customer_type, r.terminal_type], parent: (r) => [r.usage_date] },
)

/** Tokens of a record of `activity` by model. The four parts are disjoint: their sum is the total. */
export const claudeCodeUsage = defineSource(
  'raw_claude_code.usage',
  {
    ...recordKey,
    model: string(),
    /** Without what was read from or written to the cache. */
    input_tokens: integer(),
    output_tokens: integer(),
    cache_read_tokens: integer(),
    cache_creation_tokens: integer(),
    /** In the currency's minor unit: cents. */
    estimated_cost_minor: decimal(24, 6),
    currency: string(3),
    ...loaded,
  },
  { key: (r) => [r.usage_date, r.actor_key, r.customer_type, r.terminal_type, r.model], parent: (r) => [r.usage_date] },
)
