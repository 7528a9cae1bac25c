import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultSeed, truth } from '../../../sources/incident-io/simulator/index.ts'
import type { SimulatedWorkspace } from './simulated-workspace.ts'
import { idsOf, startWorkspace } from './simulated-workspace.ts'

const at = '2026-01-10T00:00:00Z'
const { families } = truth({ seed: defaultSeed, workspace: 'a', profile: 'small', at })
const listed = families.filter(({ incident }) => incident.mode === 'standard' || incident.mode === 'retrospective')
const oldestFirst = listed.map(({ incident }) => incident.id)

let workspace: SimulatedWorkspace
beforeAll(async () => {
  workspace = await startWorkspace({ profile: 'small' })
})
afterAll(() => workspace.simulator.close())

describe('pages of incidents', () => {
  it('holds 25 where no size is asked for, and says how many there are', async () => {
    const { body } = await workspace.get('/v2/incidents')
    expect(body.incidents).toHaveLength(25)
    expect(body.pagination_meta).toEqual({ page_size: 25, after: body.incidents[24].id, total_record_count: listed.length })
  })

  it.each([1_000, 250, 33, 7])('gives every incident once, newest first, in pages of at most %i', async (size) => {
    const pages = await workspace.walk(`/v2/incidents?page_size=${Math.min(size, 250)}`, 'incidents')
    expect(idsOf(pages)).toEqual(oldestFirst.toReversed())
    expect(pages.slice(0, -1).every((page) => page.length === Math.min(size, 250))).toBe(true)
  })

  it('turns the order round', async () => {
    const pages = await workspace.walk('/v2/incidents?page_size=50&sort_by=created_at_oldest_first', 'incidents')
    expect(idsOf(pages)).toEqual(oldestFirst)
    expect((await workspace.get('/v2/incidents?sort_by=name')).status).toBe(422)
  })

  it('names no cursor on the last page, even where that is full', async () => {
    const half = listed.length / 2
    const divisor = Number.isInteger(half) ? half : listed.length
    const pages = await workspace.walk(`/v2/incidents?page_size=${Math.min(divisor, 250)}`, 'incidents')
    expect(pages.at(-1)?.length).toBeGreaterThan(0)
    expect(idsOf(pages)).toHaveLength(listed.length)
  })

  it('goes on behind an id even where that incident is hidden or gone', async () => {
    const hidden = families.find(({ incident }) => incident.mode === 'test')!.incident.id
    const { body } = await workspace.get(`/v2/incidents?page_size=3&after=${hidden}`)
    const behind = oldestFirst.filter((id) => id < hidden).toReversed()
    expect(body.incidents.map((row: { id: string }) => row.id)).toEqual(behind.slice(0, 3))
  })

  it.each([
    ['page_size=251', 'page_size', 'at most 250'],
    ['page_size=0', 'page_size', 'whole number'],
    ['page_size=ten', 'page_size', '"ten"'],
    ['after=01ARZ3NDEKTSV4RRFFQ69G5FAV', 'after', 'not the id'],
    ['after=nonsense', 'after', 'not the id'],
  ])('answers %s with 422', async (query, field, message) => {
    const { status, body } = await workspace.get(`/v2/incidents?${query}`)
    expect(status).toBe(422)
    expect(body).toMatchObject({ type: 'validation_error', status: 422, errors: [{ source: { field } }] })
    expect(body.request_id).toMatch(/^[0-9a-f-]{36}$/)
    expect(body.errors[0].message).toContain(message)
  })
})

describe('the other end condition', () => {
  it('leaves pagination_meta out of what need not have it, and ends with an empty page', async () => {
    const bare = await startWorkspace({ profile: 'small', paginationMeta: false })
    for (const [path, key, count] of [
      ['/v2/incidents', 'incidents', listed.length],
      ['/v2/incident_updates', 'incident_updates', families.flatMap((family) => family.updates).length],
    ] as const) {
      const ids: string[] = []
      for (let page = 0; page < 100; page++) {
        const { body } = await bare.get(`${path}?page_size=100${ids.length > 0 ? `&after=${ids.at(-1)}` : ''}`)
        expect(body).not.toHaveProperty('pagination_meta')
        if (body[key].length === 0) break
        ids.push(...body[key].map((row: { id: string }) => row.id))
      }
      expect([path, new Set(ids).size, ids.length]).toEqual([path, count, count])
    }
    expect((await bare.get('/v2/escalations')).body.pagination_meta.page_size).toBe(25)
    await bare.simulator.close()
  })

  it('allows 500 a page where it is told to', async () => {
    const wide = await startWorkspace({ profile: 'small', maximumPageSize: 500 })
    const { body } = await wide.get('/v2/incidents?page_size=500')
    expect(body.incidents).toHaveLength(listed.length)
    expect(listed.length).toBeGreaterThan(250)
    expect((await wide.get('/v2/incidents?page_size=501')).status).toBe(422)
    await wide.simulator.close()
  })
})

describe('pages of the other lists', () => {
  const catalog = () => `/v3/catalog_entries?catalog_type_id=${workspace.simulator.env.INCIDENT_IO_SERVICE_CATALOG_TYPE_ID_A}`
  const escalations = new Set(families.flatMap((family) => family.escalation_events).map((event) => event.escalation_id))
  const lists: [string, () => string, string, number, number][] = [
    ['updates', () => '/v2/incident_updates?page_size=40', 'incident_updates', families.flatMap((family) => family.updates).length, 40],
    ['escalations', () => '/v2/escalations?page_size=50', 'escalations', escalations.size, 50],
    ['users', () => '/v2/users?page_size=4', 'users', 10, 4],
    ['catalogue entries', () => `${catalog()}&page_size=4`, 'catalog_entries', 9, 4],
  ]
  it.each(lists)('gives all %s once', async (_name, path, key, count, size) => {
    const pages = await workspace.walk(path(), key)
    const ids = idsOf(pages)
    expect([ids.length, new Set(ids).size]).toEqual([count, count])
    expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true)
  })

  it('lists the updates of one incident', async () => {
    const family = families.find(({ updates }) => updates.length > 4)!
    const { body } = await workspace.get(`/v2/incident_updates?page_size=250&incident_id=${family.incident.id}`)
    expect(body.incident_updates.map((row: { id: string }) => row.id)).toEqual(family.updates.map((update) => update.id).toReversed())
    const pages = await workspace.walk(`/v2/incident_updates?page_size=2&incident_id=${family.incident.id}`, 'incident_updates')
    expect(idsOf(pages)).toEqual(family.updates.map((update) => update.id).toReversed())
    expect((await workspace.get('/v2/incident_updates?incident_id=01ARZ3NDEKTSV4RRFFQ69G5FAV')).status).toBe(404)
  })

  it('finds people and catalogue entries', async () => {
    expect((await workspace.get('/v2/users?email=freya.lindqvist@example.com')).body.users).toHaveLength(1)
    expect((await workspace.get('/v2/users?slack_user_id=U0A000002')).body.users).toHaveLength(1)
    expect((await workspace.get(`${catalog()}&identifier=psp`)).body.catalog_entries[0].name).toBe('Payments API')
    expect((await workspace.get('/v3/catalog_entries?page_size=5')).body.errors[0].source.field).toBe('catalog_type_id')
    expect((await workspace.get('/v3/catalog_entries?catalog_type_id=other')).status).toBe(404)
  })

  it.each(['/v2/escalations?page_size=51', '/v2/incident_updates?page_size=251', '/v2/users?after=x', '/v2/escalations?after=x'])(
    'answers %s with 422',
    async (path) => expect((await workspace.get(path)).status).toBe(422),
  )
})

describe('one incident', () => {
  it('is found by id and by the number of its reference, tests too', async () => {
    const family = families.find(({ incident }) => incident.mode === 'test')!
    for (const name of [family.incident.id, family.incident.reference.slice(4)]) {
      expect((await workspace.get(`/v2/incidents/${name}`)).body.incident).toMatchObject({ id: family.incident.id, mode: 'test' })
    }
  })

  it.each(['01ARZ3NDEKTSV4RRFFQ69G5FAV', '0', '99999', 'INC-1'])('answers 404 for %s', async (name) => {
    const { status, body } = await workspace.get(`/v2/incidents/${name}`)
    expect([status, body.type, body.status, body.errors[0].code]).toEqual([404, 'not_found', 404, 'not_found'])
  })
})
