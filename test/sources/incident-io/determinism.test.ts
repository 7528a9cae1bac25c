import { afterEach, describe, expect, it } from 'vitest'
import type { IncidentIoOptions } from '../../../sources/incident-io/simulator/index.ts'
import type { SimulatedWorkspace } from './simulated-workspace.ts'
import { startWorkspaces } from './simulated-workspace.ts'

let running: SimulatedWorkspace[] = []
const start = async (options: IncidentIoOptions = {}) => {
  const started = await startWorkspaces(options)
  running.push(...started)
  return started
}
afterEach(async () => {
  await Promise.all(running.map(({ simulator }) => simulator.close()))
  running = []
})

const paths = [
  '/v2/incidents?page_size=250&mode[one_of]=standard&mode[one_of]=retrospective&mode[one_of]=test&mode[one_of]=tutorial',
  '/v2/incidents?page_size=9&updated_at[gte]=2026-01-09&sort_by=created_at_oldest_first',
  '/v2/incident_updates?page_size=250',
  '/v2/escalations?page_size=50',
  '/v2/users',
  '/v1/incident_statuses',
  '/v2/incidents/7',
]
const texts = (workspaces: readonly SimulatedWorkspace[]) =>
  Promise.all(workspaces.flatMap(({ get }) => paths.map(async (path) => (await get(path)).text)))

describe('what is shown', () => {
  it('is the same on two servers, to the byte', async () => {
    expect(await texts(await start())).toEqual(await texts(await start()))
  })

  it('depends on the instant only, not on how it was reached', async () => {
    const stepped = await start()
    for (const { simulator } of [stepped[0]!, stepped[1]!, stepped[0]!]) {
      await texts(stepped)
      simulator.clock.advance(2 * 86_400_000 + 1)
    }
    const atOnce = await start({ startsAt: stepped[0]!.simulator.clock.iso() })
    const expected = await texts(atOnce)
    expect(await texts(stepped)).toEqual(expected)

    const back = await start({ startsAt: '2026-03-01T00:00:00Z' })
    expect(await texts(back)).not.toEqual(expected)
    back[2]!.simulator.clock.set(atOnce[0]!.simulator.clock.iso())
    expect(await texts(back)).toEqual(expected)
  })

  it('is other data under another seed, and in each workspace', async () => {
    const [first, ...others] = await Promise.all(['one', 'two'].map(async (seed) => texts(await start({ seed, workspaces: ['a'] }))))
    expect(others[0]![0]).not.toBe(first![0])
    const ids = await Promise.all((await start()).map(async ({ get }) => (await get('/v2/incidents?page_size=250')).body.incidents))
    expect(new Set(ids.flat().map((row) => row.id)).size).toBe(ids.flat().length)
  })

  it('comes back after a reset', async () => {
    const [workspace] = await start({ workspaces: ['a'] })
    const before = await texts([workspace!])
    workspace!.simulator.arm({ kind: 'hard_delete', ids: [JSON.parse(before[0]!).incidents[0].id] })
    workspace!.simulator.arm({ kind: 'page_drift', route: 'GET /v2/incidents' })
    workspace!.simulator.clock.advance(1)
    expect(await texts([workspace!])).not.toEqual(before)
    workspace!.simulator.reset()
    expect(await texts([workspace!])).toEqual(before)
  })
})

describe('the three workspaces', () => {
  it('have a base URL and a key each, and one clock', async () => {
    const workspaces = await start()
    const env = Object.assign({}, ...workspaces.map(({ simulator }) => simulator.env))
    for (const { simulator, get } of workspaces) {
      const suffix = simulator.workspace.toUpperCase()
      expect(env[`INCIDENT_IO_BASE_URL_${suffix}`]).toBe(simulator.url)
      expect((await get('/v2/users')).status).toBe(200)
    }
    expect(new Set(Object.values(env)).size).toBe(9)
    const [a, b] = workspaces
    expect((await b!.get('/v2/users', { authorization: `Bearer ${a!.simulator.apiKey}` })).status).toBe(401)
    await fetch(`${a!.simulator.controlUrl}/clock`, { method: 'POST', body: '{"advance":{"days":1}}' })
    const state = await (await fetch(`${b!.simulator.controlUrl}/state`)).json()
    expect(state).toMatchObject({ name: 'incident-io b', now: '2026-01-11T00:00:00.000Z', workspace: 'b', profile: 'tiny' })
    expect(JSON.stringify(state)).not.toContain('simulated-key')
  })
})
