import {
  acceptedValues,
  count,
  day,
  dec,
  decimal,
  defineModel,
  defineRow,
  expression,
  from,
  integer,
  notNull,
  oneOf,
  round,
  string,
  sum,
  unionOver,
  unique,
} from '#dsl'
import { stgAiTelemetryClaudeCodeUsage } from '../../staging/ai/stg_ai_telemetry__claude_code_usage.ts'
import { stgAiTelemetryCursorEvents } from '../../staging/ai/stg_ai_telemetry__cursor_events.ts'

/** Vendors whose tools say what their use costs, by their names on bills. ChatGPT is paid by seat and says nothing. */
export const tellingProviders = ['anthropic', 'cursor'] as const

const toolCost = defineRow({
  provider: oneOf(...tellingProviders),
  /** UTC day of the use. */
  accrued_on: day(),
  /** ISO 4217 code. */
  currency: string(),
  /** In `currency`. */
  amount: decimal(38, 9),
  /** Rows of the source that the amount is the sum of. */
  source_rows: integer(),
})
/** From cents. */
const hundredth = dec`0.01`

const claudeCodeDays = () =>
  from(stgAiTelemetryClaudeCodeUsage)
    .groupBy((u) => ({ accrued_on: u.activity_date, currency: u.currency }))
    .aggregate((u) => ({ cents: sum(u.estimated_cost_minor), source_rows: count() }))
    .as('claude_code_days')

const cursorDays = () =>
  from(stgAiTelemetryCursorEvents)
    .groupBy((e) => ({ accrued_on: e.activity_date }))
    .aggregate((e) => ({ cents: sum(e.charged_cents).orElse(0), source_rows: count() }))
    .as('cursor_days')

const costs = {
  anthropic: () =>
    from(claudeCodeDays()).select((d) => toolCost({ ...d, provider: 'anthropic', amount: round(d.cents.times(hundredth), 9) })),
  /** What is charged; what is included in the seat costs nothing more. */
  cursor: () =>
    from(cursorDays()).select((d) => toolCost({ ...d, provider: 'cursor', currency: 'USD', amount: round(d.cents.times(hundredth), 9) })),
}

/** What AI tools say their use has cost, one row a vendor, UTC day and currency. */
export const intCostAiToolCosts = defineModel(
  {
    tags: ['cost'],
    tests: (r) => [
      unique(r.provider, r.accrued_on, r.currency),
      notNull(r.provider, r.accrued_on, r.amount),
      acceptedValues(r.provider, tellingProviders),
      expression('use costs nothing or more', r.amount.gte(0)),
    ],
  },
  () => unionOver(tellingProviders, (provider) => costs[provider]()),
)
