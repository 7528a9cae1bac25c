import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intAiTelemetryToolUses } from '../../../models/intermediate/ai/int_ai_telemetry__tool_uses.ts'
import { tokenAssumptions } from '../../../models/seeds/seed_ai_telemetry__token_assumptions.ts'
import { stgAiTelemetryCursorDays } from '../../../models/staging/ai/stg_ai_telemetry__cursor_days.ts'
import { stgAiTelemetryCursorEvents } from '../../../models/staging/ai/stg_ai_telemetry__cursor_events.ts'
import { assumed, cursorDay, cursorEvent } from './staged.ts'

const day = '2026-01-08'
const assumptions = given(tokenAssumptions, [
  { ...assumed, tool: 'cursor', parameter: 'min_calibrating_events', value: 3 },
  { ...assumed, tool: 'cursor', parameter: 'tokens_per_request_unit', value: 7, valid_to: '2026-01-08' },
  { ...assumed, tool: 'cursor', parameter: 'tokens_per_request_unit', value: 9, valid_from: '2026-01-08' },
])
/** Events of a day and model whose tokens are known. */
const known = (activity_date: string, model: string, tokens: number, units: number, count: number) =>
  Array.from({ length: count }, () => ({
    ...cursorEvent,
    activity_date,
    model,
    identity_hash: 'others',
    input_tokens: tokens,
    tokens,
    requests_costs: units,
  }))
/** An event of which only the units are known. */
const unit = (activity_date: string, identity_hash: string, model: string, requests_costs: number | string | null = 1) =>
  ({ ...cursorEvent, activity_date, identity_hash, model, is_token_based: false, requests_costs }) as const
const others = (...uses: [activity_date: string, exact_tokens: number][]) =>
  uses.map(([activity_date, exact_tokens]) => ({
    identity_hash: 'others',
    activity_date,
    exact_tokens,
    estimated_tokens: 0,
    token_method: 'exact' as const,
    has_default_rate: false,
  }))

describeModelTests([
  testModel(
    intAiTelemetryToolUses.cursor,
    'R-3: the four parts of token-based events are exact; exact and estimated events of a day stand apart',
    {
      given: [
        assumptions,
        given(stgAiTelemetryCursorEvents, [
          {
            ...cursorEvent,
            activity_date: day,
            input_tokens: 126,
            output_tokens: 50,
            cache_write_tokens: 6112,
            cache_read_tokens: 1000,
            tokens: 7288,
            requests_costs: 2,
            charged_cents: '12.5',
          },
          { ...unit(day, 'ada', 'm', '1.5'), charged_cents: 4 },
          // Told to be token-based, but without tokens: its units are all there is.
          { ...cursorEvent, activity_date: day, requests_costs: 2 },
          { ...unit(day, 'bob', 'm', null) },
        ] as never),
        given(stgAiTelemetryCursorDays, [
          {
            ...cursorDay,
            activity_date: day,
            requests: 4,
            lines_added: 9,
            lines_accepted: 6,
            suggestions_shown: 5,
            suggestions_accepted: 2,
          },
          { ...cursorDay, activity_date: day, identity_hash: 'eve', is_active: false },
        ]),
      ],
      expect: [
        {
          identity_hash: 'ada',
          is_active: true,
          requests: null,
          input_uncached_tokens: 126,
          cache_read_tokens: 1000,
          cache_write_tokens: 6112,
          output_tokens: 50,
          exact_tokens: 7288,
          estimated_tokens: '31.5',
          token_method: 'estimated',
          cost_usd: '0.165',
          cost_method: 'charged',
          has_default_rate: true,
          has_unknown_tokens: false,
        },
        {
          identity_hash: 'bob',
          is_active: true,
          requests: null,
          input_uncached_tokens: null,
          cache_read_tokens: null,
          cache_write_tokens: null,
          output_tokens: null,
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: 'none',
          cost_usd: null,
          cost_method: 'none',
          has_default_rate: false,
          has_unknown_tokens: true,
        },
        {
          identity_hash: 'ada',
          is_active: true,
          requests: 4,
          lines_accepted: 6,
          input_uncached_tokens: null,
          cache_read_tokens: null,
          cache_write_tokens: null,
          output_tokens: null,
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: null,
          cost_usd: null,
          cost_method: null,
          has_default_rate: false,
          has_unknown_tokens: false,
        },
        {
          identity_hash: 'eve',
          is_active: false,
          requests: 0,
          lines_accepted: 0,
          input_uncached_tokens: null,
          cache_read_tokens: null,
          cache_write_tokens: null,
          output_tokens: null,
          exact_tokens: 0,
          estimated_tokens: 0,
          token_method: null,
          cost_usd: null,
          cost_method: null,
          has_default_rate: false,
          has_unknown_tokens: false,
        },
      ],
    },
  ),
  testModel(
    intAiTelemetryToolUses.cursor,
    'R-3: the rate is that of the model, of enough events; else of all models; else the assumed one of the day',
    {
      given: [
        assumptions,
        given(stgAiTelemetryCursorEvents, [
          ...known('2026-01-05', 'm', 100, 2, 3),
          ...known('2026-01-06', 'rare', 1000, 1, 2),
          // Free events have tokens, but no unit to set them against.
          ...known('2026-01-06', 'rare', 5000, 0, 5),
          unit('2026-01-05', 'a day early', 'm'),
          unit(day, 'own model', 'm', 4),
          unit(day, 'all models', 'rare'),
          unit(day, 'new model', 'unheard of', '0.5'),
        ] as never),
      ],
      expect: [
        ...others(['2026-01-05', 300], ['2026-01-06', 27_000]),
        {
          identity_hash: 'a day early',
          activity_date: '2026-01-05',
          exact_tokens: 0,
          estimated_tokens: 7,
          token_method: 'estimated',
          has_default_rate: true,
        },
        {
          identity_hash: 'own model',
          activity_date: day,
          exact_tokens: 0,
          estimated_tokens: 200,
          token_method: 'estimated',
          has_default_rate: false,
        },
        // (300 + 2000) tokens for (6 + 2) units.
        {
          identity_hash: 'all models',
          activity_date: day,
          exact_tokens: 0,
          estimated_tokens: '287.5',
          token_method: 'estimated',
          has_default_rate: false,
        },
        {
          identity_hash: 'new model',
          activity_date: day,
          exact_tokens: 0,
          estimated_tokens: '143.75',
          token_method: 'estimated',
          has_default_rate: false,
        },
      ],
    },
  ),
  testModel(
    intAiTelemetryToolUses.cursor,
    'R-3: a rate is made of the 28 days before its day: not of the day itself, not of the 29th before',
    {
      given: [
        assumptions,
        given(stgAiTelemetryCursorEvents, [
          ...known('2025-12-10', 'm', 900, 1, 3),
          ...known('2025-12-11', 'm', 100, 1, 3),
          ...known('2026-01-07', 'm', 5000, 1, 4),
          unit('2026-01-07', 'both', 'm'),
          ...known('2026-01-08', 'm', 70_000, 1, 9),
          unit('2026-01-08', 'later', 'm'),
        ] as never),
      ],
      expect: [
        ...others(['2025-12-10', 2700], ['2025-12-11', 300], ['2026-01-07', 20_000], ['2026-01-08', 630_000]),
        {
          identity_hash: 'both',
          activity_date: '2026-01-07',
          exact_tokens: 0,
          estimated_tokens: 500,
          token_method: 'estimated',
          has_default_rate: false,
        },
        // (300 + 20,000) tokens for (3 + 4) units.
        {
          identity_hash: 'later',
          activity_date: '2026-01-08',
          exact_tokens: 0,
          estimated_tokens: '2900',
          token_method: 'estimated',
          has_default_rate: false,
        },
      ],
    },
  ),
])
