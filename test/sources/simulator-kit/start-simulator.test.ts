import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningSimulator } from '#simulator-kit'
import { json, tokenBucket, virtualClock } from '#simulator-kit'
import { startLetters } from './letters-simulator.ts'

let simulator: RunningSimulator

beforeEach(async () => {
  simulator = await startLetters()
})
afterEach(() => simulator.close())

const get = (path: string, init?: RequestInit) => fetch(`${simulator.url}${path}`, init)

describe('startSimulator', () => {
  it('listens on the loopback interface only, and no more once closed', async () => {
    expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const other = await startLetters()
    expect(other.url).not.toBe(simulator.url)
    await other.close()
    await expect(fetch(`${other.url}/letters`)).rejects.toThrow()
  })

  it('refuses a port that is taken', async () => {
    await expect(startLetters({ port: Number(new URL(simulator.url).port) })).rejects.toThrow('EADDRINUSE')
  })

  it('routes by method and path, decodes parts, and prefers a literal path', async () => {
    expect(await (await get('/letters/x%20y')).json()).toEqual({ id: 'x y' })
    expect(await (await get('/letters/100%25%')).json()).toEqual({ id: '100%25%' })
    const all = await get('/letters/all')
    expect(all.headers.get('content-type')).toBe('application/x-ndjson')
    expect(
      (await all.text())
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['a', 'b'])
    for (const path of ['/', '/letters/', '/letters/x/y', '/Letters']) expect((await get(path)).status).toBe(404)
    expect((await get('/letters', { method: 'DELETE' })).status).toBe(404)
  })

  it('hands on the body of a request, and the virtual time', async () => {
    const reply = await get('/echo', { method: 'POST', body: '{"letter":"ä"}' })
    expect(await reply.json()).toEqual({ got: { letter: 'ä' }, at: Date.UTC(2026, 0, 10) })
  })

  it('asks for authorisation on every route, unknown ones too, but not on its controls', async () => {
    const guarded = await startLetters({
      authorize: (call) => (call.headers['x-key'] === 'secret' ? undefined : json({ error: 'who are you' }, 401)),
    })
    expect((await fetch(`${guarded.url}/letters`)).status).toBe(401)
    expect((await fetch(`${guarded.url}/nowhere`)).status).toBe(401)
    expect((await fetch(`${guarded.url}/letters`, { headers: { 'x-key': 'secret' } })).status).toBe(200)
    expect((await fetch(`${guarded.controlUrl}/state`)).status).toBe(200)
    expect(JSON.stringify(guarded.requests())).not.toContain('secret')
    await guarded.close()
  })

  it('limits by the clock it was given, with headers on every answer', async () => {
    const clock = virtualClock('2026-01-10T00:00:00Z')
    const limited = await startLetters({
      clock,
      limit: {
        limiter: tokenBucket({ capacity: 2, refillPerSecond: 0.1 }, clock.now),
        keyOf: () => 'everyone',
        headers: ({ remaining }) => ({ 'x-left': String(remaining) }),
      },
    })
    const ask = () => fetch(`${limited.url}/letters`)
    expect((await ask()).headers.get('x-left')).toBe('1')
    await ask()
    const refused = await ask()
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('x-left')]).toEqual([429, '10', '0'])
    expect(await refused.json()).toEqual({ error: 'slow down', wait: 10 })
    clock.advance(10_000)
    expect((await ask()).status).toBe(200)
    await limited.close()
  })

  it('logs requests without their headers', async () => {
    await get('/letters?offset=2', { headers: { authorization: 'Bearer hush' } })
    await get('/nowhere')
    expect(simulator.requests()).toEqual([
      { method: 'GET', path: '/letters', query: 'offset=2', status: 200, at: '2026-01-10T00:00:00.000Z' },
      { method: 'GET', path: '/nowhere', query: '', status: 404, at: '2026-01-10T00:00:00.000Z' },
    ])
  })
})
