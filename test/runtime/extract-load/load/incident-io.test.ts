import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type LoadJob, readExactJson } from '#extract-load'
import { defaultSeed, incidentIoSimulator, type RunningIncidentIo, truth } from '../../../../sources/incident-io/simulator/index.ts'
import { incidentResource, incidentSources } from '../support/incident-io.ts'
import { manualClock } from '../support/manual-clock.ts'
import { openWarehouse, type Warehouse } from '../support/warehouse.ts'

const workspaces = ['a', 'b', 'c'] as const
let servers: RunningIncidentIo[]
beforeAll(async () => {
  servers = await incidentIoSimulator({ rateLimit: false })
})
beforeEach(() => {
  for (const server of servers) server.reset()
})
afterAll(() => Promise.all(servers.map((server) => server.close())))

const open = () => openWarehouse(workspaces.flatMap(incidentSources))
/** Loads all three workspaces at an instant of the simulator's clock. */
const load = (warehouse: Warehouse, instant: string, settings: Partial<LoadJob> = {}) => {
  servers[0]?.clock.set(instant)
  const environment = Object.assign({}, ...servers.map(({ env }) => env)) as Record<string, string>
  return warehouse.run(workspaces.map(incidentResource), { environment, instant, clock: manualClock(instant), ...settings })
}

const warehouseTime = (text: string | null) => text && `${text.replace('T', ' ').replace(/\.?0*Z$/, '')}+00:00`
/** What a workspace holds at an instant, as its tables should. */
function wanted(workspace: (typeof workspaces)[number], at: string) {
  const families = truth({ seed: defaultSeed, workspace, profile: 'tiny', at }).families.filter(({ incident }) =>
    ['standard', 'retrospective'].includes(incident.mode),
  )
  return {
    incidents: families.map(({ incident: i }) => ({
      id: i.id,
      name: i.name,
      summary: i.summary,
      severity_id: i.severity_id,
      workload_minutes_total: i.workload_minutes_total,
      updated_at: warehouseTime(i.updated_at),
    })),
    roles: families
      .flatMap(({ role_assignments }) => role_assignments.map((r) => `${r.incident_id} ${r.role_id} ${r.assignee_user_id}`))
      .sort(),
    timestamps: families
      .flatMap(({ timestamp_values }) =>
        timestamp_values.map((t) => `${t.incident_id} ${t.incident_timestamp_id} ${warehouseTime(t.value)}`),
      )
      .sort(),
  }
}
async function loaded(warehouse: Warehouse, workspace: string) {
  const schema = `incident_io_company_${workspace}`
  const live = 'where not _fivetran_deleted'
  const incidents = await warehouse.rows(
    `select id, name, summary, severity_id, workload_minutes_total, updated_at from ${schema}.incident ${live} order by created_at, id`,
  )
  const roles = await warehouse.rows(`select * from ${schema}.incident_role_assignment ${live}`)
  const timestamps = await warehouse.rows(`select * from ${schema}.incident_timestamp_value ${live}`)
  return {
    incidents,
    roles: roles.map((r) => `${r.incident_id} ${r.role_id} ${r.assignee_user_id}`).sort(),
    timestamps: timestamps.map((t) => `${t.incident_id} ${t.incident_timestamp_id} ${t.value}`).sort(),
  }
}

describe('three workspaces of incident.io', () => {
  test('hold after each load what the source holds, late changes and deletes included', async () => {
    await using warehouse = await open()
    for (const instant of ['2026-01-10T00:00:00Z', '2026-01-11T00:00:00Z', '2026-01-12T06:00:00Z']) {
      const results = await load(warehouse, instant)
      expect(results.map(({ status, quarantined, error }) => [status, quarantined, error])).toEqual(
        workspaces.map(() => ['loaded', 0, undefined]),
      )
      for (const workspace of workspaces) expect(await loaded(warehouse, workspace)).toEqual(wanted(workspace, instant))
      const again = await load(warehouse, instant)
      expect(again.map(({ changed }) => changed)).toEqual(workspaces.map(() => ({ merged: 0, replaced: 0 })))
    }
    expect(await warehouse.rows("select table_name, path, kind from tech_health.drift where kind = 'new_field' order by all")).toEqual(
      workspaces.map((workspace) => ({
        table_name: `incident_io_company_${workspace}.incident`,
        path: 'reporting_surface',
        kind: 'new_field',
      })),
    )
    expect(await warehouse.rows('select count(*) as n from incident_io_company_a.incident where _fivetran_deleted')).toEqual([{ n: 1n }])
  }, 60_000)

  test('get through a burst of refusals, a truncated page and a dropped connection', async () => {
    await using warehouse = await open()
    const [a, b, c] = servers
    a?.arm({ kind: 'rate_limited', route: 'GET /v2/incidents', times: 2, retryAfter: { seconds: 3 } })
    a?.arm({ kind: 'duplicate_row', route: 'GET /v2/incidents', skip: 3 })
    b?.arm({ kind: 'truncated_json', route: 'GET /v2/incidents', skip: 1 })
    c?.arm({ kind: 'dropped_connection', route: 'GET /v2/incidents', skip: 2, at: 'middle' })
    const instant = '2026-01-10T00:00:00Z'
    const results = await load(warehouse, instant)
    expect(results.map(({ status, retries }) => [status, retries])).toEqual([
      ['loaded', 2],
      ['loaded', 1],
      ['loaded', 1],
    ])
    for (const workspace of workspaces) expect(await loaded(warehouse, workspace)).toEqual(wanted(workspace, instant))
  })

  test('a cursor that repeats stops one workspace, with nothing committed, and no other', async () => {
    await using warehouse = await open()
    servers[1]?.arm({ kind: 'repeated_cursor', route: 'GET /v2/incidents', skip: 1 })
    const results = await load(warehouse, '2026-01-10T00:00:00Z')
    expect(results.map(({ status }) => status)).toEqual(['loaded', 'failed', 'loaded'])
    expect(results[1]?.error?.message).toMatch(/^GET \/v2\/incidents does not advance: after 2 pages the server sent \w+ again$/)
    expect((await loaded(warehouse, 'b')).incidents).toEqual([])
    expect(
      (
        await warehouse.rows("select partition_value as p from tech_health.watermarks where resource = 'incident_io.incidents' order by p")
      ).map(({ p }) => p),
    ).toEqual(['a', 'c'])
  })

  test('an unknown mode is loaded and told as drift; a wrong key names its variable', async () => {
    await using warehouse = await open()
    servers[0]?.arm({ kind: 'unknown_enum_value', route: 'GET /v2/incidents', field: 'mode', value: 'drill', times: 1 })
    const environment = {
      ...(Object.assign({}, ...servers.map(({ env }) => env)) as Record<string, string>),
      INCIDENT_IO_API_KEY_B: 'wrong',
    }
    const results = await load(warehouse, '2026-01-10T00:00:00Z', { environment })
    expect(results.map(({ status }) => status)).toEqual(['loaded', 'failed', 'loaded'])
    expect([results[1]?.error?.name, (results[1]?.error as { hint?: string } | undefined)?.hint]).toEqual([
      'EnvironmentFailure',
      'Set INCIDENT_IO_API_KEY_B to a key that is valid.',
    ])
    expect(await warehouse.rows("select detail from tech_health.drift where kind = 'new_value'")).toEqual([{ detail: 'drill' }])
    expect(
      readExactJson(JSON.stringify(await warehouse.rows("select distinct mode from incident_io_company_a.incident where mode = 'drill'"))),
    ).toEqual([{ mode: 'drill' }])
  })
})
