import { bearer, defineApi, defineResource, env, flag, maybe, numeric, offset, payload, text } from '#extract-load'
import { oebotSlo, oebotSloDailyResult } from './contract.ts'

const oebot = defineApi({
  name: 'OEBOT',
  baseUrl: env('OEBOT_BASE_URL'),
  authorization: bearer('OEBOT_API_KEY'),
  rate: { perSecond: 5, burst: 5 },
})

const slos = defineResource({
  id: 'oebot.slos',
  description: 'SLOs with all their versions.',
  api: oebot,
  tables: { slo: oebotSlo },
  payload: payload({
    slo_id: text,
    service: text,
    team: text,
    name: text,
    sli_type: text,
    objective: numeric,
    window_days: numeric,
    window_type: text,
    valid_from: text,
    valid_to: maybe(text),
  }),
  start: '2025-01-15',
  deletes: { everyHours: 0 },
  extract: (api) => api.walk({ path: '/api/v1/slos', rows: 'items' }, offset({ size: 200, total: 'total' })),
  rows: (slo, add) => add('slo', slo),
})

const sloResults = defineResource({
  id: 'oebot.slo_results',
  description: 'Good and all events of each SLO by UTC day. Days that are restated or come late are read again.',
  api: oebot,
  tables: { result: oebotSloDailyResult },
  payload: payload({
    slo_id: text,
    period_start: text,
    good_events: numeric,
    total_events: numeric,
    valid: flag,
    updated_at: text,
  }),
  start: '2025-01-15',
  watermark: { kind: 'day', from: (result) => result.period_start.slice(0, 10), lookback: { days: 3 } },
  replaces: [{ tables: ['result'], perDay: 'result_date' }],
  // A month at a time, so that no list grows long: the vendor counts offsets from its beginning. Today is never measured yet.
  extract: async function* (api, window) {
    for (const { from, to } of window.split({ days: 30 })) {
      const query = { from: from.day, to: to.day, granularity: 'day' }
      yield* api.walk({ path: '/api/v1/slo-results', query, rows: 'items' }, offset({ size: 500, total: 'total' }))
    }
  },
  rows: ({ period_start, valid, ...result }, add) => add('result', { ...result, result_date: period_start.slice(0, 10), is_valid: valid }),
})

export const resources = [slos, sloResults]
