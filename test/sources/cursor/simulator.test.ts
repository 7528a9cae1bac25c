import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY, defaultSeed, parseInstant, type RunningSource } from '#simulator-kit'
import { cursorSimulator, truth } from '../../../sources/cursor/simulator/index.ts'
import { askJson } from '../support/ask-json.ts'
import { openSourceWarehouse } from '../support/source-warehouse.ts'
import { changedRows, expectCleanLoads, loadedRows, loadTool, startTool, wantedRows } from '../support/tool-under-test.ts'
import { cursor } from './cursor.ts'

const EVENTS = '/teams/filtered-usage-events'
const DAILY = '/teams/daily-usage-data'
const FIRST = '2026-01-10T00:00:00Z'
const ms = (day: string) => parseInstant(`${day}T00:00:00Z`)

let server: RunningSource
beforeAll(async () => {
  server = await startTool(cursor, { profile: 'small' })
})
beforeEach(() => server.reset())
afterAll(() => server.close())

const post = (path: string, body: Record<string, unknown>) =>
  askJson(server, path, { body, headers: { authorization: `Basic ${Buffer.from(`${server.env.CURSOR_API_KEY}:`).toString('base64')}` } })
const january = { startDate: ms('2026-01-07'), endDate: ms('2026-01-10') }

describe('both reports', () => {
  test.each([EVENTS, DAILY])('%s refuses 31 days, a range without an end, and a page below one', async (path) => {
    const startDate = ms('2025-12-15')
    const answers = await Promise.all([
      post(path, { startDate, endDate: startDate + 30 * DAY }),
      post(path, { startDate, endDate: startDate + 31 * DAY }),
      post(path, { startDate }),
      post(path, { ...january, page: 0 }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 400, 400])
    expect(answers[1]?.body).toEqual({ error: 'Bad Request', message: 'the range may not exceed 30 days' })
  })

  test.each([
    [EVENTS, 'usageEvents'],
    [DAILY, 'data'],
  ])('%s comes in numbered pages that hold each row once', async (path, rows) => {
    const whole = await post(path, { ...january, pageSize: 1000 })
    const walked: unknown[] = []
    for (let page = 1, more = true; more; page++) {
      const { body } = await post(path, { ...january, page, pageSize: 90 })
      walked.push(...body[rows])
      expect(body.pagination).toMatchObject({ currentPage: page, pageSize: 90, hasPreviousPage: page > 1 })
      more = body.pagination.hasNextPage
    }
    expect(walked).toEqual(whole.body[rows])
    expect(walked.length).toBeGreaterThan(90)
  })
})

describe('events', () => {
  test('tell their time as text and their tokens only where they are counted', async () => {
    const { body } = await post(EVENTS, { ...january, pageSize: 1000 })
    expect(body.totalUsageEventsCount).toBe(body.usageEvents.length)
    for (const event of body.usageEvents) {
      expect(event.timestamp).toMatch(/^\d{13}$/)
      if (!event.isTokenBasedCall) expect(event).not.toHaveProperty('tokenUsage')
    }
    const kinds = new Set(
      body.usageEvents.map(
        (event: { isTokenBasedCall: boolean; tokenUsage?: object }) => `${event.isTokenBasedCall} ${event.tokenUsage !== undefined}`,
      ),
    )
    expect(kinds).toEqual(new Set(['true true', 'true false', 'false false']))
  })

  test('of a day are counted hour by hour, some come late, and some are withdrawn', async () => {
    const between = async (instant: string) => {
      server.clock.set(instant)
      const { body } = await post(EVENTS, { startDate: ms('2026-01-08'), endDate: ms('2026-01-08') + 17 * 3_600_000, pageSize: 1000 })
      return body.usageEvents as { timestamp: string; userEmail: string; tokenUsage?: object; isTokenBasedCall: boolean }[]
    }
    const early = await between('2026-01-08T18:00:00Z')
    const late = await between('2026-01-10T00:00:00Z')
    const keys = (events: typeof early) => new Set(events.map(({ timestamp, userEmail }) => `${timestamp} ${userEmail}`))
    expect([...keys(late)].some((key) => !keys(early).has(key))).toBe(true)
    expect([...keys(early)].some((key) => !keys(late).has(key))).toBe(true)
    const uncounted = (events: typeof early) => events.filter(({ isTokenBasedCall, tokenUsage }) => isTokenBasedCall && !tokenUsage).length
    expect(uncounted(early)).toBeGreaterThan(0)
    expect(uncounted(late)).toBe(0)
  })
})

describe('loads over several pages and windows', () => {
  const route = `POST ${EVENTS}`
  const events = { ...cursor, resources: cursor.resources.filter(({ id }) => id === 'cursor.usage_events') }
  const restarts = (warehouse: { events: readonly { type: string }[] }) =>
    warehouse.events.filter(({ type }) => type === 'resource_restarted').length

  test('an event that arrives between two pages restarts the walk, and is loaded by the next run', async () => {
    await using warehouse = await openSourceWarehouse('cursor')
    // On the second page of the window that ends now: the one before it holds December.
    const december = (wantedRows(events, FIRST, 'small').usage_event ?? []).filter(
      (event) => String(event.event_date) < '2025-12-31',
    ).length
    server.arm({ kind: 'page_drift', route, skip: Math.ceil(december / 500) + 1 })
    expectCleanLoads(await loadTool(events, server, warehouse, FIRST))
    expect(restarts(warehouse)).toBe(1)
    expect((await loadedRows(events, warehouse, ['usage_event'])).usage_event).toEqual(wantedRows(events, FIRST, 'small').usage_event)
    const later = '2026-01-11T00:00:00Z'
    expectCleanLoads(await loadTool(events, server, warehouse, later))
    const wanted = truth({ seed: defaultSeed, profile: 'small', at: later, inserted: [FIRST] }).usage_event
    expect(wanted).toHaveLength((wantedRows(events, later, 'small').usage_event?.length ?? 0) + 1)
    expect(await warehouse.rows('select count(*) as n from raw_cursor.usage_event where not _fivetran_deleted')).toEqual([
      { n: BigInt(wanted.length) },
    ])
  })

  test('an event that is sent twice is no second event, for the count tells; those that are two are numbered, and stay so', async () => {
    await using warehouse = await openSourceWarehouse('cursor')
    server.arm({ kind: 'duplicate_row', route, skip: 1 })
    expectCleanLoads(await loadTool(events, server, warehouse, FIRST))
    expect(restarts(warehouse)).toBe(1)
    expect((await loadedRows(events, warehouse, ['usage_event'])).usage_event).toEqual(wantedRows(events, FIRST, 'small').usage_event)
    const twins = await warehouse.rows('select count(*) as n from raw_cursor.usage_event where occurrence_index = 1')
    expect(Number(twins[0]?.n)).toBeGreaterThan(20)
    expect(changedRows(await loadTool(events, server, warehouse, FIRST))).toBe(0)
  })

  test('read again two days of daily figures and one of events, and no more', async () => {
    await using warehouse = await openSourceWarehouse('cursor')
    await loadTool(cursor, server, warehouse, FIRST)
    const loaded = async () =>
      (await warehouse.rows('select resource, watermark from tech_health.watermarks order by resource')).map(
        ({ resource, watermark }) => `${resource} ${watermark}`,
      )
    expect(await loaded()).toEqual(['cursor.daily_usage 2026-01-09', 'cursor.usage_events 2026-01-09'])
    await loadTool(cursor, server, warehouse, '2026-01-10T12:00:00Z')
    const started = warehouse.events.filter((event) => event.type === 'resource_started').slice(-2)
    expect(started.map((event) => 'from' in event && `${event.resource} ${event.from}`).sort()).toEqual([
      'cursor.daily_usage 2026-01-07 00:00:00+00:00',
      'cursor.usage_events 2026-01-08 00:00:00+00:00',
    ])
  })
})

test('more than 20 requests a minute for daily figures are refused, 60 for events', async () => {
  const limited = await cursorSimulator().then(([one]) => one as RunningSource)
  const send = async (path: string, times: number) => {
    const answers = await Promise.all(
      Array.from({ length: times }, () =>
        fetch(`${limited.url}${path}`, {
          method: 'POST',
          body: JSON.stringify(january),
          headers: { authorization: `Basic ${Buffer.from(`${limited.env.CURSOR_API_KEY}:`).toString('base64')}` },
        }),
      ),
    )
    const refused = answers.filter(({ status }) => status === 429)
    return [refused.length > 0, refused.every(({ headers }) => Number(headers.get('retry-after')) > 0)]
  }
  expect(await send(DAILY, 19)).toEqual([false, true])
  expect(await send(DAILY, 10)).toEqual([true, true])
  expect(await send(EVENTS, 55)).toEqual([false, true])
  await limited.close()
})
