import {
  type AnyResource,
  type ApiClient,
  cursor,
  defineApi,
  defineResource,
  env,
  keyHeader,
  list,
  maybe,
  numeric,
  type Payload,
  partly,
  payload,
  text,
} from '#extract-load'
import { claudeCodeActivity, claudeCodeUsage } from './contract.ts'

const api = defineApi({
  name: 'Claude Code analytics',
  baseUrl: env('CLAUDE_CODE_BASE_URL', 'https://api.anthropic.com'),
  authorization: keyHeader('x-api-key', 'CLAUDE_CODE_ADMIN_KEY'),
  headers: { 'anthropic-version': '2023-06-01' },
})

const decisions = { accepted: numeric, rejected: numeric }

const record = payload({
  date: text,
  organization_id: text,
  actor: partly({ type: text, email_address: maybe(text), api_key_name: maybe(text) }),
  customer_type: text,
  subscription_type: maybe(text),
  terminal_type: maybe(text),
  core_metrics: {
    num_sessions: numeric,
    lines_of_code: { added: numeric, removed: numeric },
    commits_by_claude_code: numeric,
    pull_requests_by_claude_code: numeric,
  },
  tool_actions: { edit_tool: decisions, multi_edit_tool: decisions, write_tool: decisions, notebook_edit_tool: decisions },
  model_breakdown: list({
    model: text,
    tokens: { input: numeric, output: numeric, cache_read: numeric, cache_creation: numeric },
    estimated_cost: { amount: numeric, currency: text },
  }),
})
type UsageRecord = Payload<typeof record>

function keyOf({ email_address: email, api_key_name: apiKey }: UsageRecord['actor']): string {
  if (email) return `user:${email.toLowerCase()}`
  if (apiKey) return `api:${apiKey}`
  throw new TypeError('actor has neither email_address nor api_key_name')
}

/** One day a request: a page token is good for its day only. */
async function* readDay(api: ApiClient, day: string) {
  yield* api.walk<UsageRecord>(
    { path: '/v1/organizations/usage_report/claude_code', rows: 'data', query: { starting_at: day, limit: 1_000 } },
    cursor({ next: 'next_page', parameter: 'page', more: 'has_more' }),
  )
}

const usage = defineResource({
  id: 'claude_code.usage',
  description: 'What people and API keys did with Claude Code, by day, way of paying, terminal and model.',
  api,
  tables: { activity: claudeCodeActivity, usage: claudeCodeUsage },
  payload: record,
  start: '2025-12-01',
  watermark: { kind: 'day', from: ({ date }) => date, lookback: { days: 3 } },
  replaces: [{ tables: ['activity', 'usage'], perDay: 'usage_date' }],
  async *extract(api, window) {
    for (const { from } of window.days()) yield* readDay(api, from.day)
  },
  rows: ({ actor, core_metrics: core, tool_actions: tools, ...r }, add) => {
    const { email_address: email, api_key_name: apiKey } = actor
    const key = {
      usage_date: r.date,
      actor_key: keyOf(actor),
      customer_type: r.customer_type,
      terminal_type: r.terminal_type ?? 'unknown',
    }
    add('activity', {
      ...key,
      actor_type: actor.type,
      actor_email: email,
      api_key_name: apiKey,
      organization_id: r.organization_id,
      subscription_type: r.subscription_type,
      sessions: core.num_sessions,
      lines_added: core.lines_of_code.added,
      lines_removed: core.lines_of_code.removed,
      commits: core.commits_by_claude_code,
      pull_requests: core.pull_requests_by_claude_code,
      edit_accepted: tools.edit_tool.accepted,
      edit_rejected: tools.edit_tool.rejected,
      multi_edit_accepted: tools.multi_edit_tool.accepted,
      multi_edit_rejected: tools.multi_edit_tool.rejected,
      write_accepted: tools.write_tool.accepted,
      write_rejected: tools.write_tool.rejected,
      notebook_edit_accepted: tools.notebook_edit_tool.accepted,
      notebook_edit_rejected: tools.notebook_edit_tool.rejected,
    })
    for (const { model, tokens, estimated_cost: cost } of r.model_breakdown)
      add('usage', {
        ...key,
        model,
        input_tokens: tokens.input,
        output_tokens: tokens.output,
        cache_read_tokens: tokens.cache_read,
        cache_creation_tokens: tokens.cache_creation,
        estimated_cost_minor: cost.amount,
        currency: cost.currency,
      })
  },
})

export const resources: readonly AnyResource[] = [usage]
