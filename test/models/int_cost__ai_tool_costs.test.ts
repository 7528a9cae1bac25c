import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intCostAiToolCosts } from '../../models/intermediate/cost/int_cost__ai_tool_costs.ts'
import { stgAiTelemetryClaudeCodeUsage } from '../../models/staging/ai/stg_ai_telemetry__claude_code_usage.ts'
import { stgAiTelemetryCursorEvents } from '../../models/staging/ai/stg_ai_telemetry__cursor_events.ts'

const usage = {
  activity_date: '2026-01-01',
  identity_hash: 'ada',
  model: 'm',
  input_tokens: 1,
  output_tokens: 1,
  cache_read_tokens: 0,
  cache_creation_tokens: 0,
  currency: 'USD',
  _fivetran_synced: '2026-01-02T00:00:00',
} as const
const event = {
  activity_date: '2026-01-01',
  identity_hash: 'ada',
  model: 'm',
  is_token_based: true,
  _fivetran_synced: '2026-01-02T00:00:00',
} as const

describeModelTests([
  testModel(intCostAiToolCosts, 'cents become dollars, exactly; what is not charged costs nothing; currencies stay apart', {
    given: [
      given(stgAiTelemetryClaudeCodeUsage, [
        { ...usage, estimated_cost_minor: '12.345678' },
        { ...usage, identity_hash: 'build', estimated_cost_minor: '0.000001' },
        { ...usage, identity_hash: 'euro', estimated_cost_minor: 50, currency: 'EUR' },
      ]),
      given(stgAiTelemetryCursorEvents, [
        { ...event, charged_cents: '0.00000005' },
        { ...event, charged_cents: 100 },
        event,
        { ...event, activity_date: '2026-01-02' },
      ]),
    ],
    expect: [
      { provider: 'anthropic', accrued_on: '2026-01-01', currency: 'USD', amount: '0.12345679', source_rows: 2 },
      { provider: 'anthropic', accrued_on: '2026-01-01', currency: 'EUR', amount: '0.5', source_rows: 1 },
      { provider: 'cursor', accrued_on: '2026-01-01', currency: 'USD', amount: '1.000000001', source_rows: 3 },
      { provider: 'cursor', accrued_on: '2026-01-02', currency: 'USD', amount: 0, source_rows: 1 },
    ],
  }),
])
