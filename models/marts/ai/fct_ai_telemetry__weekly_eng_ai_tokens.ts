import {
  columnsOver,
  countDistinct,
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
  isoWeek,
  isoWeekStart,
  isoYear,
  known,
  max,
  notNull,
  relationship,
  string,
  sum,
  unique,
  when,
} from '#dsl'
import { aiToolCodes } from '../../macros/ai-tools.ts'
import { engineers } from '../../seeds/seed_people__engineers.ts'
import { teamStays } from '../../seeds/seed_people__team_stays.ts'
import { fctAiTelemetryToolDailyMetrics } from './fct_ai_telemetry__tool_daily_metrics.ts'

const tokens = () => decimal(38, 2)

export const engineerWeekRow = defineRow({
  /** Year of the ISO week, which is not always that of the calendar: 2025-12-29 is in week 1 of 2026. */
  iso_year: integer(),
  iso_week: integer(),
  /** Monday, UTC. */
  week_start: day(),
  engineer_id: string(),
  /** The engineer's team on the week's Monday; NULL where there was none. */
  team_id: string().null(),
  /** Days with use of any tool. */
  active_days: integer(),
  /** Tools that were used. */
  tools_used: integer(),
  /** Exact and estimated tokens of all tools; what nothing tells of is not in it. */
  total_tokens: tokens(),
  exact_tokens: integer(),
  estimated_tokens: tokens(),
  /** Estimated by total; NULL where there are no tokens. */
  estimated_share: decimal(38, 8).null(),
  /** Without what was read from caches. */
  total_ex_cache_read: tokens(),
  ...columnsOfTools(),
  /** US dollars of the tools that tell costs; NULL where none of them does. */
  cost_usd: decimal(38, 12).null(),
  /** There is use of a later week by anybody, so that no day of this one is still to come. */
  is_complete_week: flag(),
})

/** A week's tokens by tool: 0 where the tool was not used. */
function columnsOfTools() {
  return {
    tokens_claude_code: tokens(),
    tokens_cursor: tokens(),
    tokens_firebender: tokens(),
    tokens_amp: tokens(),
    tokens_chatgpt: tokens(),
    tokens_goose: tokens(),
    tokens_g2: tokens(),
  }
}

const engineerDays = () =>
  from(fctAiTelemetryToolDailyMetrics)
    .where((d) => d.engineer_id.isNotNull().and(inWindow(isoWeekStart(d.activity_date))))
    .select((d) => ({ ...d, engineer_id: known(d.engineer_id), week_start: isoWeekStart(d.activity_date) }))
    .as('engineer_days')

const engineerWeeks = () =>
  from(engineerDays())
    .groupBy((d) => ({ week_start: d.week_start, engineer_id: d.engineer_id }))
    .aggregate((d) => ({
      active_days: countDistinct(when(d.is_active, d.activity_date).otherwise(null)),
      tools_used: countDistinct(when(d.is_active, d.tool).otherwise(null)),
      total_tokens: sum(d.total_tokens).orElse(0),
      exact_tokens: sum(d.exact_tokens),
      estimated_tokens: sum(d.estimated_tokens),
      total_ex_cache_read: sum(d.total_tokens_ex_cache_read).orElse(0),
      ...columnsOver(aiToolCodes, (tool) => [`tokens_${tool}`, sum(d.total_tokens).where(d.tool.eq(tool)).orElse(0)]),
      cost_usd: sum(d.cost_usd),
    }))
    .as('engineer_weeks')

const newestDay = () =>
  from(fctAiTelemetryToolDailyMetrics)
    .aggregate((d) => ({ newest_week: max(isoWeekStart(d.activity_date)) }))
    .as('newest_day')

/**
 * One row an ISO week and engineer with any use: tokens by tool, exact and estimated apart. Users who are mapped to no engineer
 * are not here: `fct_ai_telemetry__weekly_coverage` tells how much that is. Days are restated for up to ten days, so three
 * weeks are built again. A tool that comes with weeks of history, as one that is new does, and a change of who is in which
 * team want one build with `--full-refresh`.
 */
export const fctAiTelemetryWeeklyEngAiTokens = defineModel(
  {
    tags: ['ai_telemetry'],
    row: engineerWeekRow,
    incremental: {
      strategy: 'insert_overwrite',
      key: (r) => [r.week_start, r.engineer_id],
      cursor: (r) => r.week_start,
      lookback: days(14),
    },
    tests: (r) => [
      unique(r.week_start, r.engineer_id),
      notNull(r.week_start, r.engineer_id, r.iso_year, r.iso_week),
      relationship(r.engineer_id, engineers, (e) => e.engineer_id),
      expression('exact and estimated tokens add up', r.total_tokens.eq(r.exact_tokens.plus(r.estimated_tokens))),
      expression(
        'the tools add up',
        r.total_tokens.eq(
          r.tokens_claude_code
            .plus(r.tokens_cursor)
            .plus(r.tokens_firebender)
            .plus(r.tokens_amp)
            .plus(r.tokens_chatgpt)
            .plus(r.tokens_goose)
            .plus(r.tokens_g2),
        ),
      ),
      expression('a week has seven days', r.active_days.within(0, 8)),
      expression('engineers have a team', r.team_id.isNotNull()).warn().atMost({ share: 0.01 }),
    ],
  },
  () =>
    from(engineerWeeks())
      .leftJoin(teamStays, (w, stay) => w.engineer_id.eq(stay.engineer_id).and(w.week_start.within(stay.valid_from, stay.valid_to)))
      .crossJoin(newestDay())
      .select((w, stay, newest) =>
        engineerWeekRow({
          ...w,
          iso_year: isoYear(w.week_start),
          iso_week: isoWeek(w.week_start),
          team_id: stay.team_id,
          estimated_share: w.estimated_tokens.dividedBy(w.total_tokens),
          is_complete_week: w.week_start.lt(newest.newest_week).orElse(false),
        }),
      ),
)
