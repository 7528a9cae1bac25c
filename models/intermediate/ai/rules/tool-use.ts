import { day, decimal, defineRow, flag, integer, ntz, oneOf, string } from '#dsl'
import { aiToolCodes, costMethods, tokenMethods } from '../../../macros/ai-tools.ts'

const tokens = () => decimal(38, 2).null()

/**
 * A part of what somebody did with a tool on a day. The parts of a day add up: a rule says of each thing once what it knows,
 * and leaves out the rest, which is NULL and not 0.
 */
export const toolUse = defineRow({
  tool: oneOf(...aiToolCodes),
  /** UTC. */
  activity_date: day(),
  /** Keyed hash of what the tool itself calls the person by. */
  identity_hash: string(),
  /** Keyed hash of the address, where the tool tells it. */
  email_hash: string().null(),
  is_active: flag(),
  sessions: integer().null(),
  requests: integer().null(),
  /** Messages that the person wrote. */
  messages: integer().null(),
  lines_added: integer().null(),
  lines_removed: integer().null(),
  lines_accepted: integer().null(),
  suggestions_shown: integer().null(),
  suggestions_accepted: integer().null(),
  commits: integer().null(),
  pull_requests: integer().null(),
  /** Input that was neither read from nor written to a cache. The four parts are disjoint. */
  input_uncached_tokens: tokens(),
  cache_read_tokens: tokens(),
  cache_write_tokens: tokens(),
  output_tokens: tokens(),
  /** Tokens that the tool itself has counted. */
  exact_tokens: integer(),
  /** Tokens that are inferred from something else. */
  estimated_tokens: decimal(38, 2),
  /** `none` where nothing tells of tokens, though there may have been some. NULL of a part that is not about tokens: if all parts of a day are, there were none. */
  token_method: oneOf(...tokenMethods).null(),
  cost_usd: decimal(38, 12).null(),
  /** NULL of a part that is not about costs. */
  cost_method: oneOf(...costMethods).null(),
  /** The counters of a session began anew. */
  has_counter_reset: flag(),
  /** Estimated by a figure from the seed, for want of anything measured before. */
  has_default_rate: flag(),
  /** Amounts in another currency were left out. */
  has_foreign_currency: flag(),
  /** The vendor's total is more than one per cent off the sum of its parts. */
  has_total_mismatch: flag(),
  /** There was use of which nothing tells how many tokens it took. */
  has_unknown_tokens: flag(),
  /** UTC; when the newest row behind it was loaded. */
  source_loaded_at: ntz(),
})

/** What most parts say of tokens: nothing. */
export const noTokens = { exact_tokens: 0, estimated_tokens: 0 } as const
/** No flag is raised. */
export const noFlags = {
  has_counter_reset: false,
  has_default_rate: false,
  has_foreign_currency: false,
  has_total_mismatch: false,
  has_unknown_tokens: false,
} as const
