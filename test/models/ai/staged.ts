/** Rows of staging with what every one of them has; tests add what they are about. */
const loaded = '2026-01-10T15:00:00' as const
const record = { identity_hash: 'ada', _fivetran_synced: loaded } as const

export const claudeUsage = {
  ...record,
  model: 'm',
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  cache_creation_tokens: 0,
  estimated_cost_minor: 0,
  currency: 'USD',
} as const
export const claudeActivity = {
  ...record,
  customer_type: 'api',
  terminal_type: 'vscode',
  sessions: 1,
  lines_added: 0,
  lines_removed: 0,
  commits: 0,
  pull_requests: 0,
  suggestions_accepted: 0,
  suggestions_rejected: 0,
} as const
export const cursorEvent = { ...record, model: 'm', is_token_based: true } as const
export const cursorDay = {
  ...record,
  is_active: true,
  requests: 0,
  lines_added: 0,
  lines_removed: 0,
  lines_accepted: 0,
  suggestions_shown: 0,
  suggestions_accepted: 0,
} as const
export const firebenderRequest = {
  ...record,
  input_tokens: 0,
  cache_read_tokens: 0,
  output_tokens: 0,
  cache_write_tokens: 0,
  total_tokens: 0,
  cost_usd: 0,
} as const
export const firebenderDay = {
  ...record,
  agent_prompts: 0,
  inline_edits: 0,
  shown: 0,
  accepted: 0,
  lines_accepted: 0,
  lines_removed: 0,
  chars_accepted: 0,
} as const
export const ampDay = { ...record, lines_added: 0, lines_removed: 0, usage_usd: 0, model_count: 1 } as const
export const ampModel = {
  ...record,
  model: 'm',
  requests: 1,
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  cache_creation_tokens: 0,
  total_tokens: 0,
  usage_usd: 0,
} as const
export const chatgptRow = { ...record, model: 'gpt-5', model_family: 'gpt-5', user_messages: 0, assistant_messages: 0 } as const
export const gooseExport = { host_hash: 'mac', email_hash: 'ada', session_id: '1', export_seq: 1, _fivetran_synced: loaded } as const
export const gooseTurn = { host_hash: 'mac', session_id: '1', _fivetran_synced: loaded } as const
export const g2Row = {
  ...record,
  feature: 'chat',
  language: 'english',
  model_alias: 'g2-large',
  requests: 1,
  prompt_chars: 0,
  completion_chars: 0,
} as const

/** An assumption that holds since 2025 for everything. */
export const assumed = { scope: 'all', valid_from: '2025-01-01', source_note: 'test' } as const
