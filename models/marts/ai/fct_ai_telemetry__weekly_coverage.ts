import {
  countDistinct,
  day,
  days,
  decimal,
  defineModel,
  defineRow,
  expression,
  from,
  integer,
  inWindow,
  isoWeek,
  isoWeekStart,
  isoYear,
  notNull,
  oneOf,
  sum,
  unique,
  when,
} from '#dsl'
import { aiToolCodes } from '../../macros/ai-tools.ts'
import { fctAiTelemetryToolDailyMetrics } from './fct_ai_telemetry__tool_daily_metrics.ts'

export const coverageRow = defineRow({
  /** Year of the ISO week, which is not always that of the calendar. */
  iso_year: integer(),
  iso_week: integer(),
  /** Monday, UTC. */
  week_start: day(),
  tool: oneOf(...aiToolCodes),
  /** Users with any use in the week who are engineers of the directory, and those of whom nobody knows who they are. */
  mapped_users: integer(),
  unmapped_users: integer(),
  /** Tokens of each. */
  mapped_tokens: decimal(38, 2),
  unmapped_tokens: decimal(38, 2),
  /** Mapped by all users; NULL without any. */
  user_coverage: decimal(38, 6).null(),
  /** Mapped by all tokens; NULL without any. */
  token_coverage: decimal(38, 8).null(),
})

const weekUses = () =>
  from(fctAiTelemetryToolDailyMetrics)
    .where((d) => d.is_active.and(inWindow(isoWeekStart(d.activity_date), d.tool)))
    .groupBy((d) => ({ week_start: isoWeekStart(d.activity_date), tool: d.tool }))
    .aggregate((d) => ({
      mapped_users: countDistinct(when(d.engineer_id.isNotNull(), d.user_key).otherwise(null)),
      unmapped_users: countDistinct(when(d.engineer_id.isNull(), d.user_key).otherwise(null)),
      mapped_tokens: sum(d.total_tokens).where(d.engineer_id.isNotNull()).orElse(0),
      unmapped_tokens: sum(d.total_tokens).where(d.engineer_id.isNull()).orElse(0),
    }))
    .as('week_uses')

/** How much of each tool's use in an ISO week is that of known engineers: what the weekly tokens by engineer leave out. */
export const fctAiTelemetryWeeklyCoverage = defineModel(
  {
    tags: ['ai_telemetry'],
    row: coverageRow,
    incremental: {
      strategy: 'insert_overwrite',
      key: (r) => [r.week_start, r.tool],
      cursor: (r) => r.week_start,
      partition: (r) => r.tool,
      lookback: days(14),
    },
    tests: (r) => [
      unique(r.week_start, r.tool),
      notNull(r.week_start, r.tool),
      expression(
        'coverage is 0 to 1',
        r.user_coverage.gte(0).and(r.user_coverage.lte(1)).and(r.token_coverage.gte(0)).and(r.token_coverage.lte(1)),
      ),
      expression('half of the users or more are known', r.user_coverage.gte(0.5)).warn().atMost({ share: 0.2 }),
    ],
  },
  () =>
    from(weekUses()).select((w) =>
      coverageRow({
        ...w,
        iso_year: isoYear(w.week_start),
        iso_week: isoWeek(w.week_start),
        user_coverage: w.mapped_users.dividedBy(w.mapped_users.plus(w.unmapped_users)),
        token_coverage: w.mapped_tokens.dividedBy(w.mapped_tokens.plus(w.unmapped_tokens)),
      }),
    ),
)
