import { bearer, defineApi, defineResource, env, maybe, nextUrl, payload, text } from '#extract-load'
import { vantageCost } from './contract.ts'

const vantage = defineApi({
  name: 'Vantage',
  baseUrl: env('VANTAGE_BASE_URL', 'https://api.vantage.sh'),
  authorization: bearer('VANTAGE_API_KEY'),
  settings: { costReport: env('VANTAGE_COST_REPORT_TOKEN') },
  // Cost reports take five requests in five seconds, and the whole account 1,000 an hour.
  rate: { perSecond: 1, burst: 5 },
  maxRequests: 1_000,
})

const costs = defineResource({
  id: 'vantage.costs',
  description: 'Costs by provider, service, account, region and UTC day. The last ten days are replaced each time.',
  api: vantage,
  tables: { cost: vantageCost },
  payload: payload({
    accrued_at: text,
    amount: text,
    currency: text,
    provider: text,
    service: text,
    account_id: text,
    region: maybe(text),
  }),
  start: '2025-01-15',
  watermark: { kind: 'day', from: (cost) => cost.accrued_at, lookback: { days: 10 } },
  replaces: [{ tables: ['cost'], perDay: 'accrued_on' }],
  // Both dates are included. A quarter at a time, so that a report that changes while it is read is not read again from its start.
  extract: async function* (api, window) {
    for (const part of window.split({ days: 90 })) {
      const days = part.days()
      yield* api.walk(
        {
          path: '/v2/costs',
          rows: 'costs',
          query: {
            cost_report_token: api.settings.costReport,
            start_date: days.at(0)?.from.day,
            end_date: days.at(-1)?.from.day,
            date_bin: 'day',
            groupings: 'provider,service,account_id,region',
            order: 'asc',
            limit: 5_000,
          },
        },
        nextUrl('links.next', { total: 'total_cost.amount' }),
      )
    }
  },
  rows: ({ accrued_at, ...cost }, add) =>
    add('cost', {
      ...cost,
      accrued_on: accrued_at,
      cost_key: JSON.stringify([cost.provider, cost.service, cost.account_id, cost.region ?? null]),
    }),
})

export const resources = [costs]
