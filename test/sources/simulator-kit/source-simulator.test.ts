import { afterEach, describe, expect, test } from 'vitest'
import {
  type Call,
  countedSoFar,
  json,
  type RunningSource,
  readBody,
  readToken,
  type SourceSimulator,
  standingAt,
  startSource,
  wholeNumber,
  writeToken,
} from '#simulator-kit'

const source: SourceSimulator = {
  name: 'letters',
  routes: [
    { method: 'GET', path: '/letters', handle: () => json(['a', 'b']) },
    { method: 'GET', path: '/digits', handle: () => json([1]) },
  ],
  refuse: (status, message) => json({ error: message }, status),
  authorization: { header: 'x-key', value: 'right' },
  limits: { '/letters': { capacity: 1, refillPerSecond: 0.001 }, '*': { capacity: 3, refillPerSecond: 0.001 } },
  env: (url) => ({ LETTERS_URL: url }),
}

let server: RunningSource | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})
const get = async (path: string, key = 'right') => {
  const answer = await fetch(`${server?.url}${path}`, { headers: { 'x-key': key } })
  return [answer.status, await answer.json(), answer.headers.get('retry-after') !== null]
}

describe('a source of one server and one key', () => {
  test('words all refusals in its own way, and names its variables', async () => {
    server = await startSource(source, { rateLimit: false })
    expect(server.env).toEqual({ LETTERS_URL: server.url })
    server.arm({ kind: 'server_error', route: 'GET /digits' })
    expect(await Promise.all([get('/letters'), get('/letters', 'wrong'), get('/words'), get('/digits')])).toEqual([
      [200, ['a', 'b'], false],
      [401, { error: 'the key is not valid' }, false],
      [404, { error: 'not found' }, false],
      [500, { error: 'something went wrong on our side' }, false],
    ])
  })

  test('limits paths by themselves, all others together, and begins anew after a reset', async () => {
    server = await startSource(source, {})
    const statuses = async () => [(await get('/letters'))[0], (await get('/letters'))[0], (await get('/digits'))[0]]
    expect(await statuses()).toEqual([200, 429, 200])
    expect(await get('/letters')).toEqual([429, { error: 'too many requests' }, true])
    server.reset()
    expect(await statuses()).toEqual([200, 429, 200])
  })

  test('need not say when to come back', async () => {
    server = await startSource({ ...source, tellsRetryAfter: false }, {})
    await get('/letters')
    expect(await get('/letters')).toEqual([429, { error: 'too many requests' }, false])
  })
})

describe('parts of sources', () => {
  test('a token is read in its own scope only', () => {
    const token = writeToken('2026-01-06', 40)
    expect(readToken('2026-01-06', token)).toBe(40)
    expect([readToken('2026-01-07', token), readToken('2026-01-06', `x${token}`), readToken('2026-01-06', 'null')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('a figure is absent, then less than all, then final', () => {
    const settling = { visibleAt: 10, settledAt: 20 }
    expect([9, 10, 19, 20].map((at) => standingAt(at, settling))).toEqual(['absent', 'provisional', 'provisional', 'settled'])
    expect(countedSoFar({ tokens: 101, model: 'm' })).toEqual({ tokens: 60, model: 'm' })
  })

  test('bodies and numbers are taken where they are what they should be', () => {
    const bodyOf = (body: string) => readBody({ body } as Call)
    expect([bodyOf(''), bodyOf('{"a":1}'), bodyOf('[1]'), bodyOf('{')]).toEqual([{}, { a: 1 }, undefined, undefined])
    expect([undefined, null, '7', 7, '8', 0, 1.5, 'x'].map((value) => wholeNumber(value, 3, 1, 7))).toEqual([
      3,
      3,
      7,
      7,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
