import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { stgCostAiToolCosts } from '../../models/staging/cost/stg_cost__ai_tool_costs.ts'
import { claudeCodeUsage } from '../../sources/claude-code/contract.ts'
import { cursorUsageEvent } from '../../sources/cursor/contract.ts'

const usage = {
  customer_type: 'subscription', terminal_type: 'vscode', model: 'm', input_tokens: 1, output_tokens: 1, cache_read_tokens: 0,
  cache_creation_tokens: 0, currency: 'USD', usage_date: '2026-01-01', _fivetran_synced: '2026-01-02T00:00:00Z',
} as const
const event = { user_email: 'ada@example.com', model: 'm', occurrence_index: 0, max_mode: false, is_token_based: true, event_date: '2026-01-01', _fivetran_synced: '2026-01-02T00:00:00Z' } as const

describeModelTests([
  testModel(stgCostAiToolCosts, 'cents become dollars, exactly; what is included in a seat or deleted costs nothing', {
    given: [
      given(claudeCodeUsage, [
        { ...usage, actor_key: 'user:ada@example.com', estimated_cost_minor: '12.345678' },
        { ...usage, actor_key: 'api:build', customer_type: 'api', estimated_cost_minor: '0.000001' },
        { ...usage, actor_key: 'api:old', customer_type: 'api', estimated_cost_minor: 99, _fivetran_deleted: true },
        { ...usage, actor_key: 'api:euro', estimated_cost_minor: 50, currency: 'EUR' },
      ]),
      given(cursorUsageEvent, [
        { ...event, event_at: '2026-01-01T10:00:00Z', total_cents: 30, charged_cents: '0.000000050000' },
        { ...event, event_at: '2026-01-01T11:00:00Z', total_cents: 30, charged_cents: 100 },
        { ...event, event_at: '2026-01-01T12:00:00Z', total_cents: 30 },
        { ...event, event_at: '2026-01-02T00:00:00Z', event_date: '2026-01-02', total_cents: 30 },
      ]),
    ],
    expect: [
      { provider: 'anthropic', accrued_on: '2026-01-01', currency: 'USD', amount: '0.12345679', source_rows: 2 },
      { provider: 'anthropic', accrued_on: '2026-01-01', currency: 'EUR', amount: '0.5', source_rows: 1 },
      { provider: 'cursor', accrued_on: '2026-01-01', currency: 'USD', amount: '1.000000001', source_rows: 3 },
      { provider: 'cursor', accrued_on: '2026-01-02', currency: 'USD', amount: 0, source_rows: 1 },
    ],
  }),
] as never)
