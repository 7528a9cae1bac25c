import {
  type Call,
  DAY,
  dayText,
  type EpochMs,
  json,
  parseDay,
  type Reply,
  type Route,
  rememberLast,
  reshapeRows,
  wholeNumber,
} from '#simulator-kit'
import { type Cost, costsBetween, type VantageData } from './daily-costs.ts'
import { dollarText } from './dollar-text.ts'

const PATH = '/v2/costs'
export const REPORT_TOKEN = 'rprt_simulated'
const groupable = ['provider', 'service', 'account_id', 'region'] as const

interface CostItem {
  accrued_at: string
  amount: string
  currency: string
  provider: string | null
  service: string | null
  account_id: string | null
  region: string | null
}

export const refuse = (status: number, message: string): Reply => json({ errors: [message] }, status)

/** `GET /v2/costs` by day, `start_date` and `end_date` both included. Faults name a cost by `<day> <provider> <service> <account>`. */
export function listCosts(source: VantageData): Route {
  const costsOf = rememberLast(
    ({ now, drifts }: Call, from: EpochMs, to: EpochMs) => JSON.stringify([from, to, now, drifts(`GET ${PATH}`)]),
    ({ now, drifts }, from, to): Cost[] => {
      const drifted = drifts(`GET ${PATH}`).map(insertedCost)
      return [...drifted.filter(({ day }) => day >= from && day <= to), ...costsBetween(source, from, to, now)]
    },
  )
  return {
    method: 'GET',
    path: PATH,
    shows: ['page_drift', 'repeated_cursor', 'duplicate_row', 'late_restatement', 'unknown_enum_value', 'hard_delete'],
    handle: (call) => {
      const { query } = call
      if (query.get('cost_report_token') !== REPORT_TOKEN) return refuse(404, 'Cost report not found')
      const from = parseDay(query.get('start_date') ?? '')
      const to = parseDay(query.get('end_date') ?? '')
      if (from === undefined || to === undefined || from > to)
        return refuse(400, 'start_date and end_date must be days, the first not after the last')
      if ((query.get('date_bin') ?? 'day') !== 'day') return refuse(400, 'only date_bin=day is served here')
      const limit = wholeNumber(query.get('limit'), 1_000, 1, 5_000)
      const page = wholeNumber(query.get('page'), 1, 1, Number.MAX_SAFE_INTEGER)
      if (limit === undefined) return refuse(400, 'limit must be between 1 and 5000')
      if (page === undefined) return refuse(400, 'page must be at least 1')
      const groupings = (query.get('groupings') ?? 'provider,service,account_id').split(',')
      if (groupings.some((name) => !groupable.some((known) => known === name)))
        return refuse(400, `groupings must be of ${groupable.join(', ')}`)
      const gone = new Set(call.faults.of('hard_delete').flatMap(({ ids }) => ids))
      const all = costsOf(call, from, to)
      const costs = gone.size === 0 ? all : all.filter((cost) => !gone.has(idOf(costItem(cost))))
      const items = groupItems(costs, groupings)
      return json({
        links: links(call, page, Math.max(1, Math.ceil(items.length / limit))),
        total_cost: { amount: dollarText(costs.reduce((sum, { amount }) => sum + amount, 0n)), currency: 'USD' },
        costs: reshapeRows(items.slice((page - 1) * limit, page * limit), call.faults, idOf),
      })
    },
  }
}

const idOf = (item: CostItem): string => `${item.accrued_at} ${item.provider} ${item.service} ${item.account_id}`

const costItem = ({ day, amount, provider, service, accountId, region }: Cost): CostItem => ({
  accrued_at: dayText(day),
  amount: dollarText(amount),
  currency: 'USD',
  provider,
  service,
  account_id: accountId,
  region,
})

/** Costs that differ only in what was not asked for become one. */
function groupItems(costs: readonly Cost[], groupings: readonly string[]): CostItem[] {
  const groups = new Map<string, { item: CostItem; amount: bigint }>()
  for (const cost of costs) {
    const item = costItem(cost)
    for (const name of groupable) if (!groupings.includes(name)) item[name] = null
    const key = JSON.stringify([item.accrued_at, ...groupable.map((name) => item[name])])
    const group = groups.get(key)
    if (group) group.amount += cost.amount
    else groups.set(key, { item, amount: cost.amount })
  }
  return [...groups.values()].map(({ item, amount }) => ({ ...item, amount: dollarText(amount) }))
}

function links(call: Call, page: number, pages: number): Record<'self' | 'first' | 'next' | 'last' | 'prev', string | null> {
  const address = (number: number): string => {
    const query = new URLSearchParams(call.query)
    query.set('page', String(number))
    return `http://${call.headers.host}${PATH}?${query}`
  }
  const next = page < pages ? address(page + 1) : null
  return {
    self: address(page),
    first: address(1),
    next: call.faults.has('repeated_cursor') ? address(page) : next,
    last: address(pages),
    prev: page > 1 ? address(page - 1) : null,
  }
}

/** The row that a `page_drift` puts at the head of the report, on the day of its instant. */
const insertedCost = (at: EpochMs, number: number): Cost => ({
  day: Math.floor(at / DAY) * DAY,
  provider: 'aws',
  service: `Inserted ${number + 1}`,
  accountId: '1',
  region: null,
  amount: 500_000_000n,
})
