import { type AnyResource, defineApi, defineResource, env, keyHeader, linkHeader, maybe, numeric, payload, text } from '#extract-load'
import { g2Usage } from './contract.ts'

const api = defineApi({
  name: 'G2',
  baseUrl: env('G2_BASE_URL'),
  authorization: keyHeader('x-g2-token', 'G2_TOKEN'),
  rate: { perSecond: 10, burst: 10 },
})

const usageItem = payload({
  event_date: text,
  username: text,
  feature: text,
  language: maybe(text),
  model_alias: text,
  requests: numeric,
  prompt_chars: numeric,
  completion_chars: numeric,
  accepted_chars: maybe(numeric),
  updated_at: text,
})

const usage = defineResource({
  id: 'g2.usage',
  description: 'Requests and characters by user, day, feature, language and model.',
  api,
  tables: { usage: g2Usage },
  payload: usageItem,
  start: '2025-01-01',
  watermark: { kind: 'day', from: (item) => item.event_date, lookback: { days: 3 } },
  replaces: [{ tables: ['usage'], perDay: 'event_date' }],
  // A month a walk: rows that are inserted while it lasts move all later ones, and `total` tells.
  extract: async function* (client, window) {
    for (const { from, to } of window.days(30))
      yield* client.walk(
        { path: '/api/v1/usage', rows: 'items', query: { from: from.day, to: to.day, limit: 500 } },
        linkHeader({ total: 'total' }),
      )
  },
  rows: (item, add) => add('usage', { ...item, language: item.language ?? 'none' }),
})

export const resources: readonly AnyResource[] = [usage]
