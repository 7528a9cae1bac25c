import { afterEach, describe, expect, it } from 'vitest'
import type { IncidentIoOptions } from '../../../sources/incident-io/simulator/index.ts'
import type { Body, SimulatedWorkspace } from './simulated-workspace.ts'
import { idsOf, startWorkspace } from './simulated-workspace.ts'

let workspace: SimulatedWorkspace
const start = async (options: IncidentIoOptions = {}) => {
  workspace = await startWorkspace(options)
  return workspace
}
afterEach(() => workspace.simulator.close())

describe('keys', () => {
  it('are asked for on every path', async () => {
    const { get } = await start()
    for (const path of ['/v2/incidents', '/v2/users', '/nowhere']) {
      const { status, body } = await get(path, {})
      expect(status).toBe(401)
      expect(body).toMatchObject({ type: 'authentication_error', status: 401, errors: [{ code: 'missing_authorization_material' }] })
    }
    const wrong = await get('/v2/incidents', { authorization: 'Bearer simulated-key-b' })
    expect([wrong.status, wrong.body.type]).toEqual([401, 'authentication_error'])
    expect(wrong.text).not.toContain('simulated-key')
  })
})

describe('the limit', () => {
  it('is told in headers, and as a 429 with Retry-After and the vendor’s body', async () => {
    const { get, simulator } = await start({ rateLimit: { capacity: 2, refillPerSecond: 0.5, clock: 'virtual' } })
    const first = await get('/v1/severities')
    const reset = Date.UTC(2026, 0, 10) / 1_000 + 2
    expect(Object.fromEntries([...first.headers].filter(([name]) => name.startsWith('x-ratelimit')))).toEqual({
      'x-ratelimit-limit': '2, 2;window=60',
      'x-ratelimit-remaining': '1',
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-used': '1',
    })
    await get('/v1/severities')
    const refused = await get('/v1/severities')
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('x-ratelimit-remaining')]).toEqual([429, '2', '0'])
    expect(refused.body).toMatchObject({
      type: 'too_many_requests',
      status: 429,
      rate_limit: { name: 'api_key', limit: 2, remaining: 0, retry_after: '2026-01-10T00:00:02.000Z' },
      errors: [{ code: 'too_many_requests' }],
    })
    simulator.clock.advance(2_000)
    expect((await get('/v1/severities')).status).toBe(200)
  })

  it('can be told without headers', async () => {
    const { get } = await start({ rateLimit: { capacity: 1, refillPerSecond: 1, clock: 'virtual' }, rateLimitHeaders: false })
    for (const { headers } of [await get('/v1/severities'), await get('/v1/severities')]) {
      expect([...headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
    }
  })
})

describe('faults', () => {
  it('answers armed failures in the vendor’s words', async () => {
    const { get, simulator } = await start()
    simulator.arm({ kind: 'rate_limited', retryAfter: 'none' })
    const limited = await get('/v2/incidents')
    expect([limited.status, limited.body.type, limited.headers.get('retry-after')]).toEqual([429, 'too_many_requests', null])
    simulator.arm({ kind: 'server_error' })
    expect((await get('/v2/incidents')).body).toMatchObject({ type: 'internal_error', status: 500 })
    simulator.arm({ kind: 'unavailable' })
    expect((await get('/v2/incidents')).body).toMatchObject({ type: 'service_unavailable', status: 503 })
    simulator.arm({ kind: 'truncated_json' })
    await expect(get('/v2/incidents')).rejects.toThrow(SyntaxError)
    simulator.arm({ kind: 'dropped_connection', at: 'middle' })
    await expect(get('/v2/incidents')).rejects.toThrow('terminated')
  })

  it('declares an incident between two pages: this walk does not see it, the next one does', async () => {
    const { walk, get, simulator } = await start()
    const before = idsOf(await walk('/v2/incidents?page_size=10', 'incidents'))
    simulator.arm({ kind: 'page_drift', route: 'GET /v2/incidents', skip: 1 })
    expect(idsOf(await walk('/v2/incidents?page_size=10', 'incidents'))).toEqual(before)
    const after = idsOf(await walk('/v2/incidents?page_size=10', 'incidents'))
    expect(after.slice(1)).toEqual(before)
    expect(before).not.toContain(after[0])
    expect((await get(`/v2/incidents/${after[0]}`)).status).toBe(200)
    expect(idsOf(await walk('/v2/incidents?page_size=10&sort_by=created_at_oldest_first', 'incidents'))).toEqual(after.toReversed())
    simulator.clock.advance(20 * 86_400_000)
    const later = idsOf(await walk('/v2/incidents?page_size=7', 'incidents'))
    expect(later.filter((id) => id === after[0])).toHaveLength(1)
    expect(later).toEqual(later.toSorted().toReversed())
  })

  it('repeats a cursor', async () => {
    const { get, simulator } = await start()
    const first = (await get('/v2/incidents?page_size=5')).body.pagination_meta.after
    simulator.arm({ kind: 'repeated_cursor', route: 'GET /v2/incidents' })
    expect((await get(`/v2/incidents?page_size=5&after=${first}`)).body.pagination_meta.after).toBe(first)
    expect((await get(`/v2/incidents?page_size=5&after=${first}`)).body.pagination_meta.after).not.toBe(first)
  })

  it('doubles a row, restates values and shows unknown ones, in the list and in the single answer alike', async () => {
    const { get, simulator } = await start()
    const [one, two] = (await get('/v2/incidents')).body.incidents
    simulator.arm({ kind: 'duplicate_row', route: 'GET /v2/incidents' })
    expect((await get('/v2/incidents?page_size=5')).body.incidents.map((row: Body) => row.id).lastIndexOf(one.id)).toBe(5)
    simulator.arm({ kind: 'late_restatement', ids: [two.id], set: { name: 'Renamed', 'severity.rank': 7 } })
    simulator.arm({ kind: 'unknown_enum_value', ids: [one.id], field: 'visibility', value: 'sealed' })
    const [first, second] = (await get('/v2/incidents')).body.incidents
    expect(first).toEqual({ ...one, visibility: 'sealed' })
    expect(second).toEqual({ ...two, name: 'Renamed', severity: { ...two.severity, rank: 7 } })
    expect((await get(`/v2/incidents/${two.id}`)).body.incident).toEqual(second)
  })

  it('deletes an incident with its updates and escalations', async () => {
    const { walk, get, simulator } = await start()
    const escalations = (await walk('/v2/escalations?page_size=50', 'escalations')).flat()
    const updates = (await walk('/v2/incident_updates?page_size=250', 'incident_updates')).flat()
    const related = (row: Body, id: string) => row.related_incidents.some((incident: Body) => incident.id === id)
    const { id } = escalations
      .flatMap((row) => row.related_incidents)
      .find((incident: Body) => updates.some((update) => update.incident_id === incident.id))
    const count = (await get('/v2/incidents')).body.pagination_meta.total_record_count
    simulator.arm({ kind: 'hard_delete', ids: [id] })
    const left = await walk('/v2/incidents?page_size=10', 'incidents')
    expect(idsOf(left)).not.toContain(id)
    expect([left.flat().length, (await get('/v2/incidents')).body.pagination_meta.total_record_count]).toEqual([count - 1, count - 1])
    expect((await get(`/v2/incidents/${id}`)).status).toBe(404)
    expect((await walk('/v2/escalations?page_size=50', 'escalations')).flat()).toEqual(escalations.filter((row) => !related(row, id)))
    expect((await walk('/v2/incident_updates', 'incident_updates')).flat()).toEqual(updates.filter((row) => row.incident_id !== id))
  })

  it('is refused where it would not show', async () => {
    const { simulator } = await start()
    expect(() => simulator.arm({ kind: 'page_drift', route: 'GET /v2/users' })).toThrow(
      'GET /v2/users does not show page_drift; these do: GET /v2/incidents',
    )
  })
})
