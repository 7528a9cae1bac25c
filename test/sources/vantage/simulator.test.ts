import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { RunningSource } from '#simulator-kit'
import { vantageSimulator } from '../../../sources/vantage/simulator/index.ts'
import { ask } from '../support/ask.ts'

let server: RunningSource
beforeAll(async () => {
  ;[server] = (await vantageSimulator({ rateLimit: false, startsAt: '2026-01-10T12:00:00Z' })) as [RunningSource]
})
beforeEach(() => server.reset())
afterAll(() => server.close())

const costs = (query: string, from = '2026-01-01', to = '2026-01-10') =>
  ask(server, `/v2/costs?cost_report_token=${server.env.VANTAGE_COST_REPORT_TOKEN}&start_date=${from}&end_date=${to}&${query}`)

test('amounts are decimal texts that add up to the total, whatever is grouped', async () => {
  const { body } = await costs('groupings=provider,service,account_id,region')
  const billionths = (text: string) => {
    const [whole = '', fraction = ''] = text.replace('-', '').split('.')
    return (text.startsWith('-') ? -1n : 1n) * BigInt(whole + fraction.padEnd(9, '0'))
  }
  const total = (rows: { amount: string }[]) => rows.reduce((sum, { amount }) => sum + billionths(amount), 0n)
  expect(typeof body.costs[0].amount).toBe('string')
  expect(total(body.costs)).toBe(billionths(body.total_cost.amount))
  const byProvider = (await costs('groupings=provider')).body.costs
  expect(byProvider.length).toBeLessThan(body.costs.length)
  expect(byProvider[0]).toMatchObject({ service: null, account_id: null, region: null })
  expect(total(byProvider)).toBe(total(body.costs))
})

test('links lead from page to page; the first has none before it, the last none behind', async () => {
  const first = (await costs('limit=20')).body
  expect([first.links.prev, first.links.first]).toEqual([null, first.links.self])
  const seen = [...first.costs]
  let links = first.links
  for (let pages = 1; links.next !== null && pages < 50; pages++) {
    const { body } = await ask(server, links.next.replace(server.url, ''))
    seen.push(...body.costs)
    links = body.links
  }
  expect([links.next, links.self]).toEqual([null, first.links.last])
  expect(seen).toEqual((await costs('limit=5000')).body.costs)
})

test('a day is restated as the clock moves, and then no more', async () => {
  const bill = async (instant: string) => {
    server.clock.set(instant)
    const { body } = await costs('groupings=provider', '2026-01-09', '2026-01-09')
    return Number(body.costs.find(({ provider }: { provider: string }) => provider === 'aws')?.amount)
  }
  const days = [await bill('2026-01-10T12:00:00Z'), await bill('2026-01-11T12:00:00Z'), await bill('2026-01-12T12:00:00Z')] as const
  expect([days[0] < days[1], days[1] < days[2]]).toEqual([true, true])
  expect(await bill('2026-01-19T12:00:00Z')).toBe(await bill('2026-02-19T12:00:00Z'))
})

test('the same instant gives the same answer, however it was reached', async () => {
  const [other] = (await vantageSimulator({ rateLimit: false, startsAt: '2026-01-08T00:00:00Z' })) as [RunningSource]
  for (let hours = 0; hours < 60; hours++) other.clock.advance(3_600_000)
  const path = `/v2/costs?cost_report_token=${server.env.VANTAGE_COST_REPORT_TOKEN}&start_date=2025-12-15&end_date=2026-01-10`
  expect((await ask(other, path)).body.costs).toEqual((await ask(server, path)).body.costs)
  await other.close()
})

test.each([
  ['limit=5001', 400, 'limit must be between 1 and 5000'],
  ['page=0', 400, 'page must be at least 1'],
  ['groupings=colour', 400, 'groupings must be of provider, service, account_id, region'],
  ['date_bin=hour', 400, 'only date_bin=day is served here'],
])('%s is answered with %i', async (query, status, message) => {
  const reply = await costs(query)
  expect([reply.status, reply.body]).toEqual([status, { errors: [message] }])
})

test('an unknown report is not found, a wrong key is refused', async () => {
  expect((await ask(server, '/v2/costs?cost_report_token=rprt_other&start_date=2026-01-01&end_date=2026-01-02')).status).toBe(404)
  expect((await ask(server, '/v2/costs', 'wrong')).body).toEqual({ errors: ['the key is not valid'] })
})

test('five requests at once are served, the sixth is told to wait', async () => {
  const [limited] = (await vantageSimulator()) as [RunningSource]
  const replies = []
  for (let i = 0; i < 6; i++) replies.push(await ask(limited, '/v2/costs'))
  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 429])
  expect(Number(replies[5]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  await limited.close()
})
