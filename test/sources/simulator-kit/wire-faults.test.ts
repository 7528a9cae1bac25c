import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FaultInput, RunningSimulator } from '#simulator-kit'
import { startLetters } from './letters-simulator.ts'

const wallClock = Date.UTC(2026, 10, 25, 10, 0, 0)
let simulator: RunningSimulator

beforeEach(async () => {
  simulator = await startLetters({ wallClock: () => wallClock })
})
afterEach(() => simulator.close())

const get = (path = '/letters') => fetch(`${simulator.url}${path}`)
const statuses = async (count: number) => {
  const seen: number[] = []
  for (let i = 0; i < count; i++) seen.push((await get()).status)
  return seen
}

describe('faults on the wire', () => {
  it('answers a burst of 429 with a number of seconds, in the vendor’s words', async () => {
    simulator.arm({ kind: 'rate_limited', route: 'GET /letters', times: 2, retryAfter: { seconds: 7 } })
    const first = await get()
    expect([first.status, first.headers.get('retry-after'), await first.json()]).toEqual([429, '7', { error: 'slow down', wait: 7 }])
    expect(await statuses(2)).toEqual([429, 200])
  })

  it('gives Retry-After as a date that fits the Date header, or leaves it out', async () => {
    simulator.arm({ kind: 'rate_limited', retryAfter: { httpDateInSeconds: 5 } })
    const dated = await get()
    expect(dated.headers.get('date')).toBe('Wed, 25 Nov 2026 10:00:00 GMT')
    expect(dated.headers.get('retry-after')).toBe('Wed, 25 Nov 2026 10:00:05 GMT')
    simulator.arm({ kind: 'rate_limited', retryAfter: { httpDateInSeconds: -3_600 } })
    expect((await get()).headers.get('retry-after')).toBe('Wed, 25 Nov 2026 09:00:00 GMT')
    simulator.arm({ kind: 'rate_limited', retryAfter: 'none' })
    const silent = await get()
    expect([silent.status, silent.headers.get('retry-after')]).toEqual([429, null])
  })

  it('fails once with 500, and with 503 with or without Retry-After', async () => {
    simulator.arm({ kind: 'server_error' })
    const failed = await get()
    expect([failed.status, await failed.json()]).toEqual([500, { error: 'broken' }])
    simulator.arm({ kind: 'unavailable', retryAfterSeconds: 3 })
    simulator.arm({ kind: 'unavailable' })
    const [named, silent] = [await get(), await get()]
    expect([named.status, named.headers.get('retry-after'), silent.status, silent.headers.get('retry-after')]).toEqual([
      503,
      '3',
      503,
      null,
    ])
    expect((await get()).status).toBe(200)
  })

  it('meets one failure a request, in the order in which they were armed', async () => {
    simulator.arm({ kind: 'server_error', times: 2 })
    simulator.arm({ kind: 'rate_limited' })
    expect(await statuses(4)).toEqual([500, 500, 429, 200])
  })

  it('waits before a slow page', async () => {
    simulator.arm({ kind: 'slow_page', ms: 300 })
    const from = performance.now()
    expect((await get()).status).toBe(200)
    expect(performance.now() - from).toBeGreaterThanOrEqual(290)
    const then = performance.now()
    await get()
    expect(performance.now() - then).toBeLessThan(250)
  })

  it('cuts JSON in the middle of a body that HTTP thinks whole', async () => {
    const whole = await (await get()).text()
    simulator.arm({ kind: 'truncated_json' })
    const reply = await get()
    const text = await reply.text()
    expect([reply.status, text]).toEqual([200, whole.slice(0, Math.floor(whole.length / 2))])
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect(await (await get()).text()).toBe(whole)
  })

  it('drops the connection before the answer or in the middle of its body', async () => {
    simulator.arm({ kind: 'dropped_connection' })
    await expect(get()).rejects.toThrow('fetch failed')
    simulator.arm({ kind: 'dropped_connection', at: 'middle' })
    const reply = await get()
    expect(reply.status).toBe(200)
    await expect(reply.text()).rejects.toThrow('terminated')
    expect((await get()).status).toBe(200)
    expect(simulator.requests().map((request) => request.status)).toEqual([0, 200, 200])
  })

  it('shows on its route only, after the requests that it lets pass', async () => {
    simulator.arm({ kind: 'server_error', route: 'GET /letters', skip: 2 })
    expect((await get('/letters/a')).status).toBe(200)
    expect(await statuses(4)).toEqual([200, 200, 500, 200])
  })

  const refused: [FaultInput, string][] = [
    [
      { kind: 'server_error', route: 'GET /leters' },
      'no route "GET /leters" to arm a fault on; routes are * and GET /letters, GET /letters/{id}',
    ],
    [{ kind: 'page_drift', route: 'POST /echo' }, 'POST /echo does not show page_drift; these do: GET /letters'],
  ]
  it.each(refused)('refuses %o, which would never show', (fault, message) => {
    expect(() => simulator.arm(fault)).toThrow(message)
  })
})
