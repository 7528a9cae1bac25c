import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { population, type RunningSource } from '#simulator-kit'
import { ampSimulator } from '../../../sources/amp/simulator/index.ts'
import { askJson, type Body } from '../support/ask-json.ts'
import { openSourceWarehouse } from '../support/source-warehouse.ts'
import { expectCleanLoads, loadedRows, loadTool, startTool, wantedRows } from '../support/tool-under-test.ts'
import { amp } from './amp.ts'

const DAILY = '/api/v2/workspace/analytics/daily-usage'
const { people } = population('tech-health', 'small')

let server: RunningSource
beforeAll(async () => {
  server = await startTool(amp, { profile: 'small' })
})
beforeEach(() => server.reset())
afterAll(() => server.close())

const get = (path: string, query: Record<string, string | number> = {}, from = server) =>
  askJson(from, path, { query, headers: { authorization: `Bearer ${from.env.AMP_API_KEY}` } })
const usersOf = (body: Body): Body[] => body.data.flatMap(({ users }: Body) => users)

describe('the daily report', () => {
  test('holds all days asked for in one answer, days without use too', async () => {
    const { body } = await get(DAILY, { endDate: '2026-01-09', lookbackDays: 26 })
    expect(body.metadata).toMatchObject({ startDate: '2025-12-15', endDate: '2026-01-09', totalUsers: 60 })
    expect(body.data.map(({ date }: Body) => date)).toHaveLength(26)
    expect(body.data.find(({ date }: Body) => date === '2025-12-25')).toEqual({ date: '2025-12-25', users: [] })
    expect(body.metadata.totalUsage).toBeCloseTo(
      usersOf(body).reduce((sum: number, { metrics }: Body) => sum + metrics.usage, 0),
      6,
    )
  })

  test('leaves out addresses that it does not tell, and all where the key may not view members', async () => {
    const { body } = await get(DAILY, { endDate: '2026-01-09', lookbackDays: 26 })
    const told = new Set(usersOf(body).map(({ user }) => 'email' in user))
    expect(told).toEqual(new Set([true, false]))
    const [narrow] = (await ampSimulator({ profile: 'small', viewsMembers: false })) as [RunningSource]
    const { body: without } = await get(DAILY, { endDate: '2026-01-09', lookbackDays: 26 }, narrow)
    expect(usersOf(without).every(({ user }) => !('email' in user))).toBe(true)
    await narrow.close()
  })

  test('names no model of some days, although they cost', async () => {
    const { body } = await get(DAILY, { endDate: '2026-01-09', lookbackDays: 26 })
    const unnamed = usersOf(body).filter(({ models }) => Object.keys(models).length === 0)
    expect(unnamed.length).toBeGreaterThan(0)
    for (const { metrics } of unnamed) expect(metrics.usage).toBeGreaterThan(0)
  })

  test('has totals that differ from their parts by more than a hundredth, a few', async () => {
    const { body } = await get(DAILY, { endDate: '2026-01-09', lookbackDays: 26 })
    const uses = usersOf(body).flatMap(({ models }) => Object.values(models) as Body[])
    const off = uses.filter(
      (m) => m.totalTokens > 1.01 * (m.inputTokens + m.outputTokens + m.cacheReadInputTokens + m.cacheCreationInputTokens),
    )
    expect(off.length).toBeGreaterThan(0)
    expect(off.length).toBeLessThan(uses.length / 5)
  })

  test('keeps what former members did', async () => {
    const former = new Set(people.filter(({ leftOn }) => leftOn !== null).map(({ identities }) => identities.ampUserId))
    const { body } = await get(DAILY, { endDate: '2026-01-09', lookbackDays: 26 })
    const days = body.data.filter(({ users }: Body) => users.some(({ user }: Body) => former.has(user.id))).map(({ date }: Body) => date)
    expect(days.length).toBeGreaterThan(0)
    expect(days.every((date: string) => date < '2026-01-05')).toBe(true)
  })

  test('refuses 0 and 366 days and a missing end', async () => {
    const refusals = await Promise.all([
      get(DAILY, { endDate: '2026-01-09', lookbackDays: 0 }),
      get(DAILY, { endDate: '2026-01-09', lookbackDays: 366 }),
      get(DAILY),
    ])
    expect(refusals.map(({ status }) => status)).toEqual([400, 400, 400])
    expect(refusals[1]?.body).toEqual({ error: 'lookbackDays must be from 1 to 365' })
  })
})

test('the usage of a thread is told for 90 days', async () => {
  server.clock.set('2026-01-10T00:00:00Z')
  const { body } = await get('/api/v2/threads', { limit: 1 })
  const [{ id, firstSyncedAt }] = body.threads
  const usage = () => get(`/api/v2/threads/${id}/usage`)
  expect((await usage()).body).toMatchObject({ threadId: id })
  const age = (days: number) => new Date(Date.parse(`${firstSyncedAt.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString()
  server.clock.set(age(90))
  expect((await usage()).status).toBe(200)
  server.clock.set(age(91))
  expect(await usage()).toEqual({ status: 404, body: { error: 'thread not found' } })
})

test('a load reads ten days again, in windows of thirty, and keeps people without an address', async () => {
  await using warehouse = await openSourceWarehouse('amp')
  expectCleanLoads(await loadTool(amp, server, warehouse, '2026-01-10T00:00:00Z'))
  expectCleanLoads(await loadTool(amp, server, warehouse, '2026-01-11T00:00:00Z'))
  expect(server.requests().map(({ query }) => query)).toEqual([
    'endDate=2025-12-30&lookbackDays=30',
    'endDate=2026-01-09&lookbackDays=10',
    'endDate=2026-01-10&lookbackDays=12',
  ])
  const rows = await warehouse.rows('select count(*) as n from raw_amp.daily_activity where email is null')
  expect(Number(rows[0]?.n)).toBeGreaterThan(0)
})

test('a day is counted up to ten days later, and daily loads miss none of it', async () => {
  await using warehouse = await openSourceWarehouse('amp')
  const instants = Array.from({ length: 18 }, (_, at) => `2026-01-${10 + at}T15:00:00Z`)
  for (const instant of instants) expectCleanLoads(await loadTool(amp, server, warehouse, instant))
  const last = wantedRows(amp, instants.at(-1) ?? '', 'small')
  expect(await loadedRows(amp, warehouse, Object.keys(last))).toEqual(last)
}, 60_000)
