import { decimal, defineSource, flag, integer, string, tz } from '#dsl'

const loaded = { _fivetran_synced: tz(), _fivetran_deleted: flag().null() }

/**
 * A session as one export of its machine held it: one row a session and export, for the counters grow and only their
 * differences can be dated. The session's name and folder are never kept.
 */
export const gooseSession = defineSource(
  'raw_goose.session',
  {
    host_id: string(),
    /** `YYYYMMDD_N`, unique on its machine only: a session is `host_id` and `session_id` together. */
    session_id: string(),
    /** Number of the export, rising over all machines. The same state may come under two numbers. */
    export_seq: integer(),
    /** 1: Goose kept no ledger; 2: the tokens of this session stand in `usage_ledger` too, and one of both must be used. */
    schema_version: integer(),
    /** Whose machine it was at the export; Goose itself knows no user. NULL for shared machines. */
    user_email: string().null().pii(),
    session_type: string(),
    provider: string().null(),
    model: string().null(),
    created_at: tz(),
    /** The last activity that the counters include. */
    updated_at: tz(),
    /** Tokens of the last turn alone. NULL where the provider reports none. */
    total_tokens: integer().null(),
    input_tokens: integer().null(),
    output_tokens: integer().null(),
    /** Tokens of the whole session so far. They fall where the session was reset, and are NULL where the provider reports none. */
    accumulated_total_tokens: integer().null(),
    accumulated_input_tokens: integer().null(),
    accumulated_output_tokens: integer().null(),
    /** US dollars so far; NULL with schema version 1 and where no price is known. */
    accumulated_cost_usd: decimal(24, 12).null(),
    ...loaded,
  },
  { key: (r) => [r.host_id, r.session_id, r.export_seq] },
)

/** Tokens of one turn of a session. The rows of a session add up to its accumulated counters. Only with schema version 2. */
export const gooseUsageLedger = defineSource(
  'raw_goose.usage_ledger',
  {
    host_id: string(),
    /** Unique on its machine only. */
    ledger_id: integer(),
    session_id: string(),
    created_at: tz(),
    model: string(),
    input_tokens: integer().null(),
    output_tokens: integer().null(),
    /** Input and output. Where it equals their sum, the cache parts are inside of the input. */
    total_tokens: integer().null(),
    cache_read_tokens: integer().null(),
    cache_write_tokens: integer().null(),
    /** US dollars; NULL where no price is known. */
    cost_usd: decimal(24, 12).null(),
    /** Where the price comes from: `provider` or `estimate`; NULL without one. */
    cost_source: string().null(),
    /** The turn shortened the conversation and answered nobody. */
    is_compaction: flag(),
    ...loaded,
  },
  { key: (r) => [r.host_id, r.ledger_id] },
)
