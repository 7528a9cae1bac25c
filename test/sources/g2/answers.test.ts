import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RunningSource } from '#simulator-kit'
import { g2Simulator, reviewBot, truth } from '../../../sources/g2/simulator/index.ts'
import { askWithHeaders } from '../support/ask-with-headers.ts'
import { startTool } from '../support/tool-under-test.ts'
import { g2 } from './g2.ts'

const headers = { 'x-g2-token': 'simulated-token-g2' }
const WINDOW = 'from=2025-12-15&to=2026-01-10'

describe('GET /api/v1/usage', () => {
  let server: RunningSource
  beforeAll(async () => {
    server = await startTool(g2)
  })
  beforeEach(() => server.reset())
  afterAll(() => server.close())

  test('gives the newest days first, by offset and limit, and names the next page in the Link header', async () => {
    const pages: { event_date: string }[] = []
    let path: string | undefined = `/api/v1/usage?${WINDOW}&limit=20`
    let total = 0
    while (path) {
      const { headers: answered, text } = await askWithHeaders(server, path, headers)
      const body = JSON.parse(text)
      pages.push(...body.items)
      total = body.total
      expect(body.items.length).toBeLessThanOrEqual(20)
      path = /^<([^>]+)>; rel="next"$/.exec(answered.get('link') ?? '')?.[1]
    }
    expect(pages).toHaveLength(total)
    expect(pages.map(({ event_date }) => event_date)).toEqual(
      pages
        .map(({ event_date }) => event_date)
        .toSorted()
        .toReversed(),
    )
    expect(new Set(pages.map((row) => JSON.stringify(row))).size).toBe(total)
  })

  test('shows a day from the night after it on, and not its last day', async () => {
    const days = async (at: string) => {
      server.clock.set(at)
      const { items } = JSON.parse((await askWithHeaders(server, '/api/v1/usage?from=2026-01-05&to=2026-01-09&limit=1000', headers)).text)
      return [...new Set((items as { event_date: string }[]).map(({ event_date }) => event_date))].sort()
    }
    expect((await days('2026-01-08T01:59:59Z')).at(-1)).toBe('2026-01-06')
    expect((await days('2026-01-08T02:00:00.001Z')).at(-1)).toBe('2026-01-07')
    expect((await days('2026-01-20T00:00:00Z')).at(-1)).toBe('2026-01-08')
  })

  test.each([
    ['limit=1001', 400],
    ['limit=0', 400],
    ['offset=-1', 400],
    ['from=yesterday', 400],
    ['to=2025-12-15', 400],
  ])('%s is answered with %i', async (part, status) => {
    const query = new URLSearchParams(WINDOW)
    for (const [name, value] of new URLSearchParams(part)) query.set(name, value)
    expect((await askWithHeaders(server, `/api/v1/usage?${query}`, headers)).status).toBe(status)
  })

  test('a wrong token is answered with 401', async () => {
    expect((await askWithHeaders(server, `/api/v1/usage?${WINDOW}`, { 'x-g2-token': 'other' })).status).toBe(401)
  })

  test('is the same to the byte on another server and however the instant was reached', async () => {
    const path = `/api/v1/usage?${WINDOW}&limit=1000`
    const [other] = await g2Simulator({ startsAt: '2026-01-12T00:00:00Z' })
    server.clock.advance(2 * 86_400_000)
    const texts = [(await askWithHeaders(server, path, headers)).text, await (await fetch(`${other?.url}${path}`, { headers })).text()]
    await other?.close()
    expect(texts[0]).toBe(texts[1])
  })

  test('has a job without a person, days without a language, and a user whom the directory does not know', () => {
    const rows = truth({ seed: 'tech-health', profile: 'small', at: '2026-01-15T00:00:00Z' }).usage
    expect(rows.some(({ username }) => username === reviewBot)).toBe(true)
    expect(new Set(rows.map(({ language }) => language))).toContain('none')
    expect(rows.every(({ feature, accepted_chars }) => (feature === 'chat') === (accepted_chars === null))).toBe(true)
  })
})

describe('the limit', () => {
  let stop: (() => Promise<void>) | undefined
  afterEach(() => stop?.())

  test('of ten requests a second is told without Retry-After', async () => {
    const [server] = await g2Simulator()
    stop = server?.close
    const answers = await Promise.all(Array.from({ length: 60 }, () => fetch(`${server?.url}/api/v1/usage?${WINDOW}&limit=1`, { headers })))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.map((answer) => answer.headers.get('retry-after'))).toEqual(refused.map(() => null))
    server?.arm({ kind: 'rate_limited', retryAfter: { seconds: 9 } })
    expect((await fetch(`${server?.url}/api/v1/usage?${WINDOW}`, { headers })).headers.get('retry-after')).toBeNull()
  })
})
