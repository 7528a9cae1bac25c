import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intAiTelemetryToolDailyMetrics } from '../../../models/intermediate/ai/int_ai_telemetry__tool_daily_metrics.ts'
import { fctAiTelemetryToolDailyMetrics } from '../../../models/marts/ai/fct_ai_telemetry__tool_daily_metrics.ts'
import { fctAiTelemetryWeeklyCoverage } from '../../../models/marts/ai/fct_ai_telemetry__weekly_coverage.ts'
import { fctAiTelemetryWeeklyEngAiTokens } from '../../../models/marts/ai/fct_ai_telemetry__weekly_eng_ai_tokens.ts'
import { teamStays } from '../../../models/seeds/seed_people__team_stays.ts'

const day = {
  tool: 'cursor',
  user_key: 'ada',
  engineer_id: 'eng-1',
  activity_date: '2026-01-08',
  is_active: true,
  exact_tokens: 0,
  estimated_tokens: 0,
  total_tokens: 0,
  total_tokens_ex_cache_read: 0,
  token_method: 'exact',
  token_rule_id: 'R-3',
  token_rule_version: 1,
  cost_method: 'none',
  dq_flags: '',
  source_loaded_at: '2026-01-10T15:00:00',
} as const
const at = (activity_date: string, tokens = 0, more: object = {}) =>
  ({ ...day, activity_date, exact_tokens: tokens, total_tokens: tokens, total_tokens_ex_cache_read: tokens, ...more }) as never

describeModelTests([
  testModel(fctAiTelemetryToolDailyMetrics, 'a run takes the days of its window of every tool, the first one too and the last one not', {
    given: [
      given(intAiTelemetryToolDailyMetrics, [
        ...['2025-12-30', '2025-12-31', '2026-01-09', '2026-01-10'].map((date) => at(date)),
        at('2025-12-31', 0, { tool: 'g2', token_rule_id: 'R-7' }),
      ]),
    ],
    window: { start: '2025-12-31', end: '2026-01-10' },
    expect: [
      { tool: 'cursor', activity_date: '2025-12-31' },
      { tool: 'cursor', activity_date: '2026-01-09' },
      { tool: 'g2', activity_date: '2025-12-31' },
    ],
  }),
  testModel(
    fctAiTelemetryWeeklyEngAiTokens,
    'weeks are ISO weeks with the ISO year, over the ends of years; only the newest is not complete',
    {
      given: [
        given(
          fctAiTelemetryToolDailyMetrics,
          [
            '2024-12-29',
            '2024-12-30',
            '2025-01-05',
            '2025-12-28',
            '2025-12-29',
            '2026-01-01',
            '2026-01-04',
            '2026-01-05',
            '2026-12-31',
            '2027-01-03',
            '2027-01-04',
          ].map((date, n) => at(date, 2 ** n)),
        ),
      ],
      expect: [
        { week_start: '2024-12-23', iso_year: 2024, iso_week: 52, active_days: 1, total_tokens: 1, is_complete_week: true },
        { week_start: '2024-12-30', iso_year: 2025, iso_week: 1, active_days: 2, total_tokens: 6, is_complete_week: true },
        { week_start: '2025-12-22', iso_year: 2025, iso_week: 52, active_days: 1, total_tokens: 8, is_complete_week: true },
        { week_start: '2025-12-29', iso_year: 2026, iso_week: 1, active_days: 3, total_tokens: 112, is_complete_week: true },
        { week_start: '2026-01-05', iso_year: 2026, iso_week: 2, active_days: 1, total_tokens: 128, is_complete_week: true },
        { week_start: '2026-12-28', iso_year: 2026, iso_week: 53, active_days: 2, total_tokens: 768, is_complete_week: true },
        { week_start: '2027-01-04', iso_year: 2027, iso_week: 1, active_days: 1, total_tokens: 1024, is_complete_week: false },
      ],
    },
  ),
  testModel(
    fctAiTelemetryWeeklyEngAiTokens,
    'tools stand apart and add up; the team is that of the Monday; users without an engineer are left out',
    {
      given: [
        given(fctAiTelemetryToolDailyMetrics, [
          at('2026-01-05', 100, { tool: 'claude_code', total_tokens_ex_cache_read: 40, cost_usd: '1.5' }),
          at('2026-01-05', 0, {
            tool: 'g2',
            estimated_tokens: 300,
            total_tokens: 300,
            total_tokens_ex_cache_read: 300,
            token_method: 'estimated',
          }),
          at('2026-01-07', 20, { cost_usd: '0.25' }),
          // Nobody knows how many tokens these were.
          at('2026-01-08', 0, { tool: 'goose', total_tokens: null, total_tokens_ex_cache_read: null, token_method: 'none' }),
          at('2026-01-09', 0, { is_active: false }),
          at('2026-01-06', 9, { user_key: 'unmapped:x', engineer_id: null }),
          at('2026-01-10', 0, { user_key: 'bob', engineer_id: 'eng-2' }),
          at('2026-01-10', 5, { user_key: 'eve', engineer_id: 'eng-3' }),
        ]),
        given(teamStays, [
          { engineer_id: 'eng-1', team_id: 'old', valid_from: '2025-01-01', valid_to: '2026-01-05' },
          { engineer_id: 'eng-1', team_id: 'new', valid_from: '2026-01-05' },
          { engineer_id: 'eng-2', team_id: 'old', valid_from: '2025-01-01', valid_to: '2026-01-06' },
          { engineer_id: 'eng-2', team_id: 'new', valid_from: '2026-01-06' },
        ]),
      ],
      expect: [
        {
          engineer_id: 'eng-1',
          team_id: 'new',
          active_days: 3,
          tools_used: 4,
          total_tokens: 420,
          exact_tokens: 120,
          estimated_tokens: 300,
          estimated_share: '0.71428571',
          total_ex_cache_read: 360,
          tokens_claude_code: 100,
          tokens_cursor: 20,
          tokens_goose: 0,
          tokens_g2: 300,
          tokens_amp: 0,
          cost_usd: '1.75',
          is_complete_week: false,
        },
        {
          engineer_id: 'eng-2',
          team_id: 'old',
          active_days: 1,
          tools_used: 1,
          total_tokens: 0,
          exact_tokens: 0,
          estimated_tokens: 0,
          estimated_share: null,
          total_ex_cache_read: 0,
          tokens_claude_code: 0,
          tokens_cursor: 0,
          tokens_goose: 0,
          tokens_g2: 0,
          tokens_amp: 0,
          cost_usd: null,
          is_complete_week: false,
        },
        {
          engineer_id: 'eng-3',
          team_id: null,
          active_days: 1,
          tools_used: 1,
          total_tokens: 5,
          exact_tokens: 5,
          estimated_tokens: 0,
          estimated_share: 0,
          total_ex_cache_read: 5,
          tokens_claude_code: 0,
          tokens_cursor: 5,
          tokens_goose: 0,
          tokens_g2: 0,
          tokens_amp: 0,
          cost_usd: null,
          is_complete_week: false,
        },
      ],
    },
  ),
  testModel(fctAiTelemetryWeeklyEngAiTokens, 'a run builds whole weeks from the one that its window begins with', {
    given: [given(fctAiTelemetryToolDailyMetrics, [at('2025-12-28', 1), at('2025-12-29', 2), at('2026-01-04', 4), at('2026-01-11', 8)])],
    window: { start: '2025-12-29', end: '2026-01-13' },
    expect: [
      { week_start: '2025-12-29', total_tokens: 6 },
      { week_start: '2026-01-05', total_tokens: 8 },
    ],
  }),
  testModel(
    fctAiTelemetryWeeklyCoverage,
    'coverage counts users and tokens of a week by tool, known and unknown; listed users without use count for nothing',
    {
      given: [
        given(fctAiTelemetryToolDailyMetrics, [
          at('2025-12-29', 60),
          at('2026-01-04', 30),
          at('2026-01-04', 10, { user_key: 'bob', engineer_id: 'eng-2' }),
          at('2026-01-02', 25, { user_key: 'unmapped:x', engineer_id: null }),
          at('2026-01-02', 0, { user_key: 'unmapped:y', engineer_id: null, is_active: false }),
          at('2026-01-05', 0, { tool: 'g2', total_tokens: null, token_method: 'none' }),
        ]),
      ],
      expect: [
        {
          iso_year: 2026,
          iso_week: 1,
          week_start: '2025-12-29',
          tool: 'cursor',
          mapped_users: 2,
          unmapped_users: 1,
          mapped_tokens: 100,
          unmapped_tokens: 25,
          user_coverage: '0.666667',
          token_coverage: '0.8',
        },
        {
          iso_year: 2026,
          iso_week: 2,
          week_start: '2026-01-05',
          tool: 'g2',
          mapped_users: 1,
          unmapped_users: 0,
          mapped_tokens: 0,
          unmapped_tokens: 0,
          user_coverage: 1,
          token_coverage: null,
        },
      ],
    },
  ),
])
