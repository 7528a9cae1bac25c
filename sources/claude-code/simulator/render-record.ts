import { formatInstant } from '#simulator-kit'
import { tools, type UsageRecord } from './usage-record.ts'

/** A record as the vendor sends it. */
export function renderRecord({ day, actor, customerType, terminal, core, tools: actions, models }: UsageRecord) {
  return {
    date: formatInstant(day).replace('.000Z', 'Z'),
    organization_id: '00000000-0000-4000-8000-00000000c0de',
    actor: 'email' in actor ? { type: 'user_actor', email_address: actor.email } : { type: 'api_actor', api_key_name: actor.apiKey },
    customer_type: customerType,
    ...(customerType === 'subscription' ? { subscription_type: 'team' } : {}),
    terminal_type: terminal,
    core_metrics: {
      num_sessions: core.sessions,
      lines_of_code: { added: core.added, removed: core.removed },
      commits_by_claude_code: core.commits,
      pull_requests_by_claude_code: core.pullRequests,
    },
    tool_actions: Object.fromEntries(tools.map((tool) => [tool, actions[tool]])),
    model_breakdown: models.map(({ model, tokens, cost }) => ({ model, tokens, estimated_cost: { amount: cost, currency: 'USD' } })),
  }
}
