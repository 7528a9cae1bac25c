import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunningSimulator } from '#simulator-kit'
import { startLetters } from './letters-simulator.ts'

let simulator: RunningSimulator

beforeEach(async () => {
  simulator = await startLetters({ describe: () => ({ alphabet: 'latin' }) })
})
afterEach(() => simulator.close())

interface Answer {
  status: number
  body: { [name: string]: unknown; requests?: unknown[]; faults?: unknown[]; error?: string }
}

const control = async (path: string, order?: unknown, method = order === undefined ? 'GET' : 'POST'): Promise<Answer> => {
  const body = order === undefined ? {} : { body: typeof order === 'string' ? order : JSON.stringify(order) }
  const reply = await fetch(`${simulator.controlUrl}/${path}`, { method, ...body })
  return { status: reply.status, body: (await reply.json()) as Answer['body'] }
}

describe('control routes', () => {
  it('tell the state, and are not logged', async () => {
    await fetch(`${simulator.url}/letters`)
    expect(await control('state')).toEqual({
      status: 200,
      body: { name: 'letters', now: '2026-01-10T00:00:00.000Z', faults: [], request_count: 1, alphabet: 'latin' },
    })
    expect((await control('requests')).body.requests).toHaveLength(1)
  })

  it('move the clock by an amount or to an instant', async () => {
    const advanced = await control('clock', { advance: { days: 1, hours: 2, minutes: 3, seconds: 4, milliseconds: 5 } })
    expect(advanced).toEqual({ status: 200, body: { now: '2026-01-11T02:03:04.005Z' } })
    expect((await control('clock', { set: '2026-01-15T00:00:00Z' })).body).toEqual({ now: '2026-01-15T00:00:00.000Z' })
    expect(simulator.clock.iso()).toBe('2026-01-15T00:00:00.000Z')
  })

  it('arm and disarm faults, and say how often they have met a request', async () => {
    expect(await control('faults', { kind: 'server_error', route: 'GET /letters', times: 2 })).toEqual({ status: 201, body: { id: 1 } })
    expect((await fetch(`${simulator.url}/letters`)).status).toBe(500)
    const [armed] = (await control('state')).body.faults ?? []
    expect(armed).toMatchObject({ id: 1, fault: { kind: 'server_error' }, left: 1, fired: 1 })
    expect((await control('faults/1', undefined, 'DELETE')).status).toBe(200)
    expect((await control('faults/1', undefined, 'DELETE')).status).toBe(404)
    expect((await fetch(`${simulator.url}/letters`)).status).toBe(200)
  })

  it('reset clock, faults and log', async () => {
    simulator.arm({ kind: 'server_error', times: 9 })
    simulator.clock.advance(1_000)
    await fetch(`${simulator.url}/letters`)
    const { body } = await control('reset', {})
    expect(body).toMatchObject({ now: '2026-01-10T00:00:00.000Z', faults: [], request_count: 0 })
    expect((await fetch(`${simulator.url}/letters`)).status).toBe(200)
  })

  const wrong: [string, unknown, string][] = [
    ['clock', { advance: { days: -1 } }, 'days'],
    ['clock', { set: 'tomorrow' }, '"tomorrow" is not an instant'],
    ['clock', { forward: 1 }, 'forward'],
    ['clock', {}, 'either set (an instant) or advance (amounts)'],
    ['clock', { set: '2026-01-11T00:00:00Z', advance: { days: 1 } }, 'either set'],
    ['clock', 'not json', 'JSON'],
    ['faults', { kind: 'meteor' }, 'kind'],
    ['faults', { kind: 'slow_page', ms: 5, tims: 3 }, 'tims'],
    ['faults', { kind: 'server_error', route: 'GET /x' }, 'no route "GET /x"'],
  ]
  it.each(wrong)('refuse %s %o and say why', async (path, order, reason) => {
    const { status, body } = await control(path, order)
    expect(status).toBe(400)
    expect(body.error).toContain(reason)
    expect(simulator.clock.iso()).toBe('2026-01-10T00:00:00.000Z')
  })

  it('answer 404 for an order that they do not know', async () => {
    expect((await control('explode', {})).status).toBe(404)
  })
})
