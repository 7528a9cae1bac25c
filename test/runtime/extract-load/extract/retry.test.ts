import { describe, expect, test } from 'vitest'
import { clientOf, failureOf, KEY } from '../support/client.ts'
import { manualClock } from '../support/manual-clock.ts'
import { type Answer, serve } from '../support/serve.ts'

const OK: Answer = { body: { fine: true } }
const busy = (status: number, header?: string): Answer => ({
  status,
  ...(header === undefined ? {} : { headers: { 'retry-after': header } }),
  body: { message: 'slow down' },
})

/** The waits of a client whose server refuses once with `answer`. */
async function waitsAfter(answer: Answer, chance = 0.5): Promise<number[]> {
  await using server = await serve((_, n) => (n === 1 ? answer : OK))
  const clock = manualClock('2026-11-25T10:00:00Z', chance)
  const response = await clientOf(server.url, {}, clock).send({ path: '/x' })
  expect(response.body).toEqual({ fine: true })
  expect(server.asked).toHaveLength(2)
  return clock.waits
}

describe('A20 Retry-After', () => {
  test('seconds', async () => expect(await waitsAfter(busy(429, '2'))).toEqual([2000]))
  test('a fraction of seconds', async () => expect(await waitsAfter(busy(429, '0.25'))).toEqual([250]))
  test('an HTTP date, from the clock', async () => expect(await waitsAfter(busy(429, 'Wed, 25 Nov 2026 10:00:05 GMT'))).toEqual([5000]))
  test('a date an hour back is no wait', async () => expect(await waitsAfter(busy(429, 'Wed, 25 Nov 2026 09:00:00 GMT'))).toEqual([0]))
  test('garbage leaves it to the back-off', async () => expect(await waitsAfter(busy(429, 'soon'))).toEqual([500]))
  test('503 is as 429', async () => expect(await waitsAfter(busy(503, '2'))).toEqual([2000]))

  test('a wait above the cap fails with the reset time', async () => {
    await using server = await serve(() => busy(429, '7200'))
    const clock = manualClock()
    const failure = await failureOf(clientOf(server.url, {}, clock).send({ path: '/x' }))
    expect([failure.name, failure.message]).toEqual([
      'TerminalFailure',
      'GET /x was asked to wait 7200 s, until 2026-11-25T12:00:00.000Z; the limit is 300 s',
    ])
    expect(failure.facts?.resetAt).toBe('2026-11-25T12:00:00.000Z')
    expect([server.asked.length, clock.waits]).toEqual([1, []])
  })

  test('without the header the waits grow with jitter, and the tries are counted', async () => {
    await using server = await serve(() => busy(429))
    const clock = manualClock('2026-11-25T10:00:00Z', 0.5)
    const failure = await failureOf(clientOf(server.url, { retry: { attempts: 5 } }, clock).send({ path: '/x' }))
    expect(failure.message).toBe('GET /x failed 5 times, the last time with: the vendor answered GET /x with 429: slow down')
    expect(failure.facts?.attempts).toBe(5)
    expect(clock.waits).toEqual([500, 1000, 2000, 4000])
    expect(server.asked).toHaveLength(5)
  })

  test('chance moves the wait over its whole span, which is bounded', async () => {
    await using server = await serve(() => busy(500))
    for (const [chance, waits] of [
      [0, [0, 0, 0, 0, 0]],
      [0.999, [999, 1998, 3996, 4995, 4995]],
    ] as const) {
      const clock = manualClock('2026-11-25T10:00:00Z', chance)
      await failureOf(clientOf(server.url, { retry: { maxBackoffMs: 5000 } }, clock).send({ path: '/x' }))
      expect(clock.waits).toEqual(waits)
    }
  })
})

describe('what is tried again', () => {
  test('a truncated body', async () => {
    await using server = await serve((_, n) => (n === 1 ? { body: '{"items":[{"email":"ann@example.com"' } : OK))
    const clock = manualClock()
    await clientOf(server.url, {}, clock).send({ path: '/x' })
    expect(clock.waits).toHaveLength(1)
  })

  test('a body that stays truncated fails without quoting it', async () => {
    await using server = await serve(() => ({ body: '{"items":[{"email":"ann@example.com"' }))
    const failure = await failureOf(clientOf(server.url, { retry: { attempts: 2 } }).send({ path: '/x' }))
    expect(failure.message).toMatch(/^GET \/x failed 2 times, .* with a body that is not JSON at character \d+ of 36$/)
    expect(failure.message).not.toContain('ann@')
  })

  test('a connection that drops before and in the body', async () => {
    await using server = await serve((_, n, response) => {
      if (n === 1) response.destroy()
      else if (n === 2) response.writeHead(200, { 'content-length': '100' }).write('{"a":', () => response.destroy())
      else return OK
      return null
    })
    const clock = manualClock()
    await clientOf(server.url, {}, clock).send({ path: '/x' })
    expect(clock.waits).toHaveLength(2)
  })

  test('an answer that does not come in time', async () => {
    await using server = await serve((_, n) => (n === 1 ? new Promise<never>(() => undefined) : OK))
    const clock = manualClock()
    await clientOf(server.url, { timeoutSeconds: 0.1 }, clock).send({ path: '/x' })
    expect(clock.waits).toHaveLength(1)
  })

  test('a server that is not there, in the end with what to check', async () => {
    const clock = manualClock()
    const failure = await failureOf(clientOf('http://127.0.0.1:1', { retry: { attempts: 3 } }, clock).send({ path: '/x' }))
    expect(failure.message).toContain('GET /x failed 3 times')
    expect(failure.hint).toContain('VENDOR_URL')
  })
})

describe('what is not tried again', () => {
  test.each([401, 403])('%i names the variable and never the key', async (status) => {
    await using server = await serve(() => ({
      status,
      body: { type: 'authentication_error', message: `the key ${KEY} of ann@example.com is not valid` },
    }))
    const failure = await failureOf(clientOf(server.url).send({ path: '/x', query: { user: 'ann@example.com' } }))
    expect(failure.name).toBe('EnvironmentFailure')
    expect(failure.message).toBe(`the vendor answered GET /x with ${status}: the key *** of <e-mail> is not valid`)
    expect(failure.hint).toContain('VENDOR_KEY')
    expect(JSON.stringify([failure.message, failure.hint, failure.facts])).not.toMatch(/secret|ann@/)
    expect(server.asked).toHaveLength(1)
  })

  test('422 with the vendor’s words', async () => {
    await using server = await serve(() => ({
      status: 422,
      body: { type: 'validation_error', errors: [{ code: 'invalid', message: 'page_size must be at most 250' }] },
    }))
    const failure = await failureOf(clientOf(server.url).send({ path: '/x' }))
    expect([failure.name, failure.message]).toEqual([
      'TerminalFailure',
      'the vendor answered GET /x with 422: page_size must be at most 250',
    ])
  })

  test('a redirect', async () => {
    await using server = await serve(() => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } }))
    const failure = await failureOf(clientOf(server.url).send({ path: '/x' }))
    expect(failure.hint).toContain('VENDOR_URL')
  })

  test('a status that means that all is stale', async () => {
    await using server = await serve(() => ({ status: 410 }))
    expect((await failureOf(clientOf(server.url, { restartStatuses: [410] }).send({ path: '/x' }))).name).toBe('RestartFailure')
  })

  test('more requests than the budget', async () => {
    await using server = await serve(() => busy(500))
    const failure = await failureOf(clientOf(server.url, { maxRequests: 3 }).send({ path: '/x' }))
    expect(failure.message).toBe('the vendor: more than 3 requests in one run')
    expect(server.asked).toHaveLength(3)
  })

  test('a run that is cancelled during a wait', async () => {
    await using server = await serve(() => busy(500))
    const stop = new AbortController()
    const clock = { ...manualClock(), sleep: async () => stop.abort(new Error('stopped by the user')) }
    expect((await failureOf(clientOf(server.url, {}, clock, stop.signal).send({ path: '/x' }))).message).toBe('stopped by the user')
    expect(server.asked).toHaveLength(1)
  })
})
