import {
  acceptedValues,
  day,
  days,
  decimal,
  defineModel,
  defineRow,
  expression,
  flag,
  from,
  integer,
  inWindow,
  notNull,
  ntz,
  oneOf,
  relationship,
  string,
  unique,
} from '#dsl'
import { intAiTelemetryToolDailyMetrics } from '../../intermediate/ai/int_ai_telemetry__tool_daily_metrics.ts'
import { aiToolCodes, aiTools, costMethods, tokenMethods, tokenRules } from '../../macros/ai-tools.ts'
import { engineers } from '../../seeds/seed_people__engineers.ts'

const tokens = () => decimal(38, 2).null()

export const aiToolDayRow = defineRow({
  tool: oneOf(...aiToolCodes),
  /** Keyed hash of the person's address; `unmapped:` and a hash of what the tool knows the user by, where nobody knows who it is. */
  user_key: string(),
  /** NULL for users who are in no directory: contractors, and API keys that nobody owns. */
  engineer_id: string().null(),
  /** UTC. */
  activity_date: day(),
  /** False where the tool lists the user without any use. */
  is_active: flag(),
  sessions: integer().null(),
  requests: integer().null(),
  /** Messages that the person wrote. */
  messages: integer().null(),
  lines_added: integer().null(),
  lines_removed: integer().null(),
  /** Lines that the tool suggested and the person took. */
  lines_accepted: integer().null(),
  suggestions_shown: integer().null(),
  suggestions_accepted: integer().null(),
  commits: integer().null(),
  pull_requests: integer().null(),
  /** Input that was neither read from nor written to a cache. The four parts are disjoint. NULL where the tool or its rule tells of no parts. */
  input_uncached_tokens: tokens(),
  cache_read_tokens: tokens(),
  cache_write_tokens: tokens(),
  output_tokens: tokens(),
  /** Tokens that the tool itself has counted. */
  exact_tokens: integer(),
  /** Tokens that are inferred from something else, to a hundredth, so that the rows of many days add up. */
  estimated_tokens: decimal(38, 2),
  /** Exact and estimated. NULL where nothing tells of the day's tokens. */
  total_tokens: tokens(),
  /** Without what was read from caches: those dominate with agents, and not every tool tells of them. */
  total_tokens_ex_cache_read: tokens(),
  /** `derived`: from what the use cost; `none`: nothing tells. Where any of the day's tokens are estimated, it is `estimated`. */
  token_method: oneOf(...tokenMethods),
  /** The rule that counted the tokens: one for each tool. */
  token_rule_id: oneOf(...tokenRules),
  /** Grows with every change of the rule. */
  token_rule_version: integer(),
  /** US dollars; NULL where the tool tells no costs. */
  cost_usd: decimal(38, 12).null(),
  /** `charged`: on the bill; `reported`: what the vendor says the use is worth. */
  cost_method: oneOf(...costMethods),
  /** What is wrong with the day: names of flags, sorted, joined by commas; '' where nothing is. */
  dq_flags: string(),
  /** UTC; when the newest row behind it was loaded. */
  source_loaded_at: ntz(),
})

/**
 * One row a tool, user and UTC day. Tools restate their days for up to a week, Amp for ten days; each tool's days are built
 * again from ten before its newest one, and a tool that is behind is taken up where it stopped.
 */
export const fctAiTelemetryToolDailyMetrics = defineModel(
  {
    tags: ['ai_telemetry'],
    row: aiToolDayRow,
    incremental: {
      strategy: 'insert_overwrite',
      key: (r) => [r.tool, r.user_key, r.activity_date],
      cursor: (r) => r.activity_date,
      partition: (r) => r.tool,
      lookback: days(10),
    },
    /** Readers cut it by day, then by tool. */
    snowflake: { clusterBy: (r) => [r.activity_date, r.tool] },
    tests: (r) => [
      unique(r.tool, r.user_key, r.activity_date),
      notNull(r.tool, r.user_key, r.activity_date, r.token_method, r.token_rule_id),
      acceptedValues(r.tool, aiToolCodes),
      acceptedValues(r.token_method, tokenMethods),
      relationship(r.engineer_id, engineers, (e) => e.engineer_id),
      expression('exact and estimated tokens add up', r.total_tokens.eq(r.exact_tokens.plus(r.estimated_tokens))),
      expression('what is exact is not estimated', r.token_method.ne('exact').or(r.estimated_tokens.eq(0))),
      expression('nothing is known where there is no method', r.token_method.ne('none').or(r.total_tokens.isNull())),
      expression('tokens are not negative', r.exact_tokens.gte(0).and(r.estimated_tokens.gte(0))),
      ...aiTools.map((tool) =>
        expression(`tokens of ${tool.code} are counted by ${tool.rule}`, r.tool.ne(tool.code).or(r.token_rule_id.eq(tool.rule))),
      ),
      expression('tokens are known', r.token_method.ne('none')).warn().atMost({ share: 0.02 }),
    ],
  },
  () =>
    from(intAiTelemetryToolDailyMetrics)
      .where((d) => inWindow(d.activity_date, d.tool))
      .select((d) => aiToolDayRow({ ...d })),
)
