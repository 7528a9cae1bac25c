import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ArtifactNode } from '#artifact'
import { compileProject, duckdb } from '#compiler'
import type { LoadJob } from '#extract-load'
import type { FaultInput } from '#simulator-kit'
import { resources } from '../../../sources/incident-io/resources.ts'
import { incidentIoSimulator, type RunningIncidentIo } from '../../../sources/incident-io/simulator/index.ts'
import { manualClock } from '../../runtime/extract-load/support/manual-clock.ts'
import { openWarehouse, type Warehouse } from '../../runtime/extract-load/support/warehouse.ts'
import { type Code, expectedTables, inOrder, type TableRows } from './expected-tables.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
const codes = ['a', 'b', 'c'] as const
const FIRST = '2026-01-10T00:00:00Z'

let servers: RunningIncidentIo[]
let sources: readonly ArtifactNode[]
beforeAll(async () => {
  servers = await incidentIoSimulator({ rateLimit: false })
  const { artifact, diagnostics } = await compileProject({ root: ROOT, dialect: duckdb })
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  sources = artifact?.nodes.filter(({ schema }) => schema.startsWith('raw_incident_io_')) ?? []
}, 120_000)
beforeEach(() => {
  for (const server of servers) server.reset()
})
afterAll(() => Promise.all(servers.map((server) => server.close())))

const serverOf = (code: Code): RunningIncidentIo => servers.find(({ workspace }) => workspace === code) as RunningIncidentIo
const open = (): Promise<Warehouse> => openWarehouse(sources)

/** Loads everything at an instant of the simulators' clock. */
function load(warehouse: Warehouse, instant: string, settings: Partial<LoadJob> = {}) {
  servers[0]?.clock.set(instant)
  const environment = Object.assign({}, ...servers.map(({ env }) => env)) as Record<string, string>
  return warehouse.run(resources, { environment, instant, clock: manualClock(instant), ...settings })
}

/** The live rows of a workspace's tables, in the columns that are expected. */
async function loadedTables(warehouse: Warehouse, code: Code, expected: TableRows): Promise<TableRows> {
  const tables: Record<string, TableRows[string]> = {}
  for (const [table, rows] of Object.entries(expected)) {
    const columns = Object.keys(rows[0] ?? {})
    const found = await warehouse.rows(
      `select ${columns.map((column) => `"${column}"`).join(', ')} from raw_incident_io_company_${code}.${table} where not _fivetran_deleted`,
    )
    tables[table] = inOrder(found.map((row) => Object.fromEntries(columns.map((column) => [column, plain(row[column])]))))
  }
  return tables
}
/** Whole numbers come as text or bigint, whatever their size. */
const plain = (cell: unknown) => (typeof cell === 'bigint' ? Number(cell) : ((cell ?? null) as string | number | boolean | null))

async function expectTruth(warehouse: Warehouse, instant: string, of: readonly Code[] = codes) {
  for (const code of of) {
    const expected = numbered(expectedTables(code, instant))
    expect(Object.values(expected).every((rows) => rows.length > 0)).toBe(true)
    expect(numbered(await loadedTables(warehouse, code, expected)), code).toEqual(expected)
  }
}
/** Exact numbers of the warehouse are text: both sides as text. */
const numbered = (tables: TableRows): TableRows =>
  Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      inOrder(rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'number' ? String(v) : v])))),
    ]),
  )

describe('all tables of three workspaces', () => {
  test('hold what the source holds, at each look; a second load at the same instant changes nothing', async () => {
    await using warehouse = await open()
    for (const instant of [FIRST, '2026-01-12T06:00:00Z']) {
      const results = await load(warehouse, instant)
      expect(results.map(({ resource, status, quarantined, error }) => [resource, status, quarantined, error])).toEqual(
        resources.map(({ id }) => [id, 'loaded', 0, undefined]),
      )
      await expectTruth(warehouse, instant)
      const again = await load(warehouse, instant)
      expect(again.flatMap(({ changed }) => Object.values(changed)).filter((n) => n !== 0)).toEqual([])
    }
    const deleted = await warehouse.rows('select count(*) as n from raw_incident_io_company_a.incident where _fivetran_deleted')
    expect(Number(deleted[0]?.n)).toBe(1)
    const drift = await warehouse.rows('select distinct path, kind, detail from tech_health.drift order by all')
    expect(drift).toEqual([
      { path: 'category', kind: 'new_value', detail: 'observing' },
      { path: 'reporting_surface', kind: 'new_field', detail: 'text' },
    ])
  }, 60_000)

  test('between two sweeps only the days since the watermark are read; what changes without a trace comes with the next sweep', async () => {
    await using warehouse = await open()
    await load(warehouse, FIRST)
    const leads = (instant: string) => expectedTables('a', instant).incident_role_assignment
    // One incident gets another lead and one vanishes, neither with a change of any `updated_at`.
    const afterwards = '2026-01-10T14:00:00Z'
    await load(warehouse, afterwards)
    const request = serverOf('a')
      .requests()
      .findLast(({ path }) => path === '/v2/incidents')
    expect(new URLSearchParams(request?.query).get('updated_at[gte]')).toBe('2026-01-08')
    const stale = await loadedTables(warehouse, 'a', { incident_role_assignment: leads(afterwards) ?? [] })
    expect(stale.incident_role_assignment).not.toEqual(leads(afterwards))
    await load(warehouse, '2026-01-11T00:00:00Z')
    await expectTruth(warehouse, '2026-01-11T00:00:00Z')
  }, 60_000)
})

test('a service that is taken off an incident goes with the next load of the incident, without a sweep', async () => {
  await using warehouse = await open()
  await load(warehouse, FIRST)
  const { incident = [], incident_custom_field_value: values = [] } = expectedTables('a', FIRST)
  const recent = incident.find(
    ({ id, updated_at }) => String(updated_at) > '2026-01-09' && values.some((v) => v.incident_id === id && v.catalog_entry_id),
  )
  const id = String(recent?.id)
  serverOf('a').arm({ kind: 'late_restatement', route: 'GET /v2/incidents', ids: [id], set: { 'custom_field_entries.0.values': [] } })
  await load(warehouse, '2026-01-10T05:00:00Z')
  const services = (condition: string) =>
    warehouse.rows(
      `select count(*) as n from raw_incident_io_company_a.incident_custom_field_value where incident_id = '${id}' and catalog_entry_id is not null and ${condition}`,
    )
  expect(Number((await services('not _fivetran_deleted'))[0]?.n)).toBe(0)
  expect(Number((await services('_fivetran_deleted'))[0]?.n)).toBeGreaterThan(0)
})

describe('what goes wrong on the way leaves no trace in the rows', () => {
  const plans: readonly (readonly [string, Partial<Record<Code, readonly FaultInput[]>>])[] = [
    [
      'refusals, errors of the server, and pages that take long',
      {
        a: [
          { kind: 'rate_limited', skip: 1, times: 3, retryAfter: { seconds: 2 } },
          { kind: 'slow_page', skip: 5, ms: 200 },
        ],
        b: [
          { kind: 'server_error', route: 'GET /v2/incidents' },
          { kind: 'server_error', route: 'GET /v2/escalations', times: 2 },
        ],
        c: [{ kind: 'unavailable', skip: 2, retryAfterSeconds: 1 }],
      },
    ],
    [
      'truncated bodies and dropped connections',
      {
        a: [
          { kind: 'truncated_json', route: 'GET /v2/incident_updates' },
          { kind: 'truncated_json', route: 'GET /v2/users' },
        ],
        b: [
          { kind: 'dropped_connection', route: 'GET /v2/incidents', at: 'middle' },
          { kind: 'dropped_connection', route: 'GET /v3/catalog_entries' },
        ],
        c: [{ kind: 'dropped_connection', route: 'GET /v2/escalations', at: 'middle' }],
      },
    ],
    [
      'rows that are sent twice',
      {
        a: [
          { kind: 'duplicate_row', route: 'GET /v2/incidents' },
          { kind: 'duplicate_row', route: 'GET /v2/incident_updates' },
        ],
        b: [{ kind: 'duplicate_row', route: 'GET /v2/escalations', times: 2 }],
        c: [{ kind: 'duplicate_row', route: 'GET /v2/users' }],
      },
    ],
  ]
  for (const [name, faults] of plans)
    test(name, async () => {
      await using warehouse = await open()
      for (const code of codes) for (const fault of faults[code] ?? []) serverOf(code).arm(fault)
      const results = await load(warehouse, FIRST)
      expect(results.filter(({ status }) => status !== 'loaded')).toEqual([])
      await expectTruth(warehouse, FIRST)
    })

  test('a workspace that is down holds back no other, and is caught up afterwards', async () => {
    await using warehouse = await open()
    serverOf('b').arm({ kind: 'unavailable', times: 10_000 })
    const results = await load(warehouse, FIRST)
    expect(new Set(results.map(({ partition, status }) => `${partition} ${status}`))).toEqual(new Set(['a loaded', 'b failed', 'c loaded']))
    await expectTruth(warehouse, FIRST, ['a', 'c'])
    serverOf('b').reset()
    await load(warehouse, '2026-01-11T00:00:00Z')
    await expectTruth(warehouse, '2026-01-11T00:00:00Z')
  })

  test('a mode that nobody knows is loaded and told; all else stays', async () => {
    await using warehouse = await open()
    serverOf('a').arm({ kind: 'unknown_enum_value', route: 'GET /v2/incidents', field: 'mode', value: 'drill', times: 1 })
    await load(warehouse, FIRST)
    expect(await warehouse.rows("select table_name, path, detail from tech_health.drift where kind = 'new_value'")).toEqual([
      { table_name: 'raw_incident_io_company_a.incident', path: 'mode', detail: 'drill' },
    ])
    const expected = numbered(expectedTables('a', FIRST))
    const modesAside = (tables: TableRows) => inOrder((tables.incident ?? []).map(({ mode: _, ...row }) => row))
    const loaded = numbered(await loadedTables(warehouse, 'a', expected))
    expect(modesAside(loaded)).toEqual(modesAside(expected))
    expect(loaded.incident?.filter(({ mode }) => mode === 'drill')).toHaveLength(1)
    await expectTruth(warehouse, FIRST, ['b', 'c'])
  })
})

test('a list that grows while it is read loses no incident and has none twice', async () => {
  const [server] = await incidentIoSimulator({ rateLimit: false, profile: 'small', workspaces: ['a'] })
  if (!server) throw new Error('no server')
  try {
    await using warehouse = await open()
    server.arm({ kind: 'page_drift', route: 'GET /v2/incidents', skip: 1 })
    const own = resources.filter(({ partition, id }) => partition === 'a' && id === 'incident_io.incidents')
    const [result] = await warehouse.run(own, { environment: server.env, instant: FIRST, clock: manualClock(FIRST) })
    expect(result?.status).toBe('loaded')
    expect(server.requests().filter(({ path }) => path === '/v2/incidents').length).toBeGreaterThan(1)
    const ids = (await warehouse.rows('select id from raw_incident_io_company_a.incident')).map(({ id }) => String(id))
    const expected = (expectedTables('a', FIRST, 'small').incident ?? []).map(({ id }) => String(id))
    expect(expected.filter((id) => !ids.includes(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(expected.length + 1)
  } finally {
    await server.close()
  }
})
