import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { RunningSource } from '#simulator-kit'
import { oebotSimulator } from '../../../sources/oebot/simulator/index.ts'
import { ask, type Body } from '../support/ask.ts'

let server: RunningSource
beforeAll(async () => {
  ;[server] = (await oebotSimulator({ rateLimit: false })) as [RunningSource]
})
beforeEach(() => server.reset())
afterAll(() => server.close())

const results = async (query: string) => (await ask(server, `/api/v1/slo-results?${query}`)).body

test('pages cut one list by offset and limit, and each tells the total', async () => {
  const all = await results('from=2026-01-01&to=2026-01-09&limit=500')
  const paged: Body[] = []
  while (paged.length < all.total) {
    const page = await results(`from=2026-01-01&to=2026-01-09&limit=7&offset=${paged.length}`)
    expect([page.total, page.limit, page.offset]).toEqual([all.total, 7, paged.length])
    paged.push(...page.items)
  }
  expect(paged).toEqual(all.items)
  expect((await results('from=2026-01-01&to=2026-01-01')).items).toEqual([])
})

test('the hours of a day add up to the day', async () => {
  const day = (await results('from=2026-01-02&to=2026-01-03')).items
  const hours = (await results('from=2026-01-02&to=2026-01-03&granularity=hour&limit=500')).items
  expect(hours).toHaveLength(day.length * 24)
  for (const { slo_id, good_events, total_events } of day) {
    const own = hours.filter((hour: Body) => hour.slo_id === slo_id)
    expect(own.reduce((sum: number, hour: Body) => sum + hour.good_events, 0)).toBe(good_events)
    expect(own.reduce((sum: number, hour: Body) => sum + hour.total_events, 0)).toBe(total_events)
  }
})

test('a result is restated for at most three days after it was first shown', async () => {
  const shown = async (instant: string) => {
    server.clock.set(instant)
    return (await results('from=2025-12-15&to=2026-01-09&limit=500')).items as Body[]
  }
  const early = await shown('2026-01-09T02:00:00Z')
  const late = await shown('2026-03-01T00:00:00Z')
  const changed = late.filter((row) => !early.some((old) => JSON.stringify(old) === JSON.stringify(row)))
  expect(changed.map(({ slo_id, period_start }) => `${slo_id} ${period_start}`)).toContain('slo-0001 2026-01-07T00:00:00Z')
  // The results of 2026-01-05 were due on the sixth; by the ninth they are final.
  expect(changed.every(({ period_start }) => period_start >= '2026-01-06')).toBe(true)
})

test('the same instant gives the same answer, however it was reached', async () => {
  const [other] = (await oebotSimulator({ rateLimit: false, startsAt: '2026-01-08T00:00:00Z' })) as [RunningSource]
  for (let hours = 0; hours < 48; hours++) other.clock.advance(3_600_000)
  const path = '/api/v1/slo-results?from=2025-12-15&to=2026-01-10&limit=500'
  expect((await ask(other, path)).body).toEqual((await ask(server, path)).body)
  await other.close()
})

test.each([
  ['/api/v1/slo-results?from=2026-01-01&to=2026-01-02&limit=501', 400],
  ['/api/v1/slos?limit=201', 400],
  ['/api/v1/slos?offset=-1', 400],
  ['/api/v1/slo-results?from=2026-01-03&to=2026-01-02', 400],
  ['/api/v1/slo-results?from=yesterday&to=2026-01-02', 400],
  ['/api/v1/slo-results?from=2026-01-01&to=2026-01-02&granularity=week', 400],
  ['/api/v1/nothing', 404],
])('%s is answered with %i', async (path, status) => {
  const reply = await ask(server, path)
  expect([reply.status, reply.body.error.status]).toEqual([status, status])
})

test('five requests a second are served, the next is told to wait', async () => {
  const [limited] = (await oebotSimulator()) as [RunningSource]
  const replies = await Promise.all(Array.from({ length: 30 }, () => ask(limited, '/api/v1/slos')))
  const refused = replies.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused[0]?.headers.get('retry-after')).toBe('1')
  await limited.close()
})
