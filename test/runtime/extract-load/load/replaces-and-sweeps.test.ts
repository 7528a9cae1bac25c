import { describe, expect, test } from 'vitest'
import type { AnyResource, JsonObject } from '#extract-load'
import { columns, loadedSource, SYSTEM } from '../support/load-plans.ts'
import { NOTHING_CHANGED, relationOf, things, thingsFrom, thingsJson } from '../support/things.ts'
import { openWarehouse, type Warehouse } from '../support/warehouse.ts'

const incidents = loadedSource({ name: 'raw.incident', columns: columns('id text', 'name text', ...SYSTEM), key: ['id'] })
const roles = loadedSource({
  name: 'raw.role',
  columns: columns('incident_id text', 'role_id text', 'rank integer', ...SYSTEM),
  key: ['incident_id', 'role_id'],
  parent: ['incident_id'],
})

interface Incident {
  readonly id: string
  readonly roles: readonly (readonly [id: string, rank: unknown])[]
}
const resourceOf = (sent: { incidents: readonly Incident[] }, settings: Partial<AnyResource> = {}): AnyResource => ({
  id: 'test.incidents',
  partition: 'a',
  description: 'Incidents with their roles.',
  tables: { incident: relationOf('raw.incident'), role: relationOf('raw.role') },
  start: '2026-01-01',
  replaces: [{ tables: ['role'], per: (i: Incident) => ({ incident_id: i.id }) }],
  async *extract() {
    yield sent.incidents
  },
  rows: (i: Incident, add: (table: string, row: object) => void) => {
    add('incident', { id: i.id, name: `incident ${i.id}` })
    for (const [role_id, rank] of i.roles) add('role', { incident_id: i.id, role_id, rank })
  },
  ...settings,
})
const liveRoles = async (warehouse: Warehouse): Promise<string[]> =>
  (await warehouse.rows('select incident_id, role_id from raw.role where not _fivetran_deleted order by all')).map(
    ({ incident_id, role_id }) => `${incident_id}/${role_id}`,
  )

describe('children are replaced per parent', () => {
  const start = [
    {
      id: 'A',
      roles: [
        ['lead', 1],
        ['reporter', 2],
      ],
    },
    { id: 'B', roles: [['lead', 1]] },
  ] as const

  test('rows that are no longer sent are marked; other parents keep theirs; again changes nothing', async () => {
    await using warehouse = await openWarehouse([incidents, roles])
    await warehouse.run(resourceOf({ incidents: start }))
    const later = resourceOf({
      incidents: [
        {
          id: 'A',
          roles: [
            ['lead', 1],
            ['scribe', 3],
          ],
        },
      ],
    })
    expect(await warehouse.run(later)).toMatchObject([{ changed: { merged: 1, replaced: 1 } }])
    expect(await liveRoles(warehouse)).toEqual(['A/lead', 'A/scribe', 'B/lead'])
    expect(await warehouse.run(later)).toMatchObject([{ changed: { merged: 0, replaced: 0 } }])
  })

  test('a parent without children loses them all', async () => {
    await using warehouse = await openWarehouse([incidents, roles])
    await warehouse.run(resourceOf({ incidents: start }))
    await warehouse.run(resourceOf({ incidents: [{ id: 'A', roles: [] }] }))
    expect(await liveRoles(warehouse)).toEqual(['B/lead'])
  })

  test('a parent that comes twice in one batch: the last version counts alone', async () => {
    await using warehouse = await openWarehouse([incidents, roles])
    await warehouse.run(resourceOf({ incidents: [...start, { id: 'A', roles: [['scribe', 3]] }] }))
    expect(await liveRoles(warehouse)).toEqual(['A/scribe', 'B/lead'])
  })

  test('a child that is set aside is not taken for deleted, and its siblings are replaced all the same', async () => {
    await using warehouse = await openWarehouse([incidents, roles])
    await warehouse.run(resourceOf({ incidents: start }))
    const [result] = await warehouse.run(resourceOf({ incidents: [{ id: 'A', roles: [['lead', 'first']] }] }))
    expect(result).toMatchObject({ status: 'loaded', quarantined: 1, changed: { merged: 0, replaced: 1 } })
    expect(await liveRoles(warehouse)).toEqual(['A/lead', 'B/lead'])
  })

  test('a child whose key is lost stops the replacement of its siblings', async () => {
    await using warehouse = await openWarehouse([incidents, roles])
    await warehouse.run(resourceOf({ incidents: start }))
    await warehouse.run(resourceOf({ incidents: [{ id: 'A', roles: [[null as never, 1]] }] }))
    expect(await liveRoles(warehouse)).toEqual(['A/lead', 'A/reporter', 'B/lead'])
  })

  test('a table whose statements cannot replace is refused', async () => {
    const plain = loadedSource({ name: 'raw.role', columns: roles.columns, key: ['incident_id', 'role_id'] })
    await using warehouse = await openWarehouse([incidents, plain])
    const [result] = await warehouse.run(resourceOf({ incidents: start }))
    expect(result?.error?.message).toBe('test.incidents replaces rows of raw.role, whose source does not say per which parent')
  })
})

describe('days are replaced', () => {
  const costs = loadedSource({
    name: 'raw.cost',
    columns: columns('accrued_on day', 'service text', 'amount decimal'),
    key: ['accrued_on', 'service'],
    parent: ['accrued_on'],
  })
  const costsOf = (records: readonly object[]): AnyResource => ({
    ...resourceOf({ incidents: [] }),
    id: 'test.costs',
    tables: { cost: relationOf('raw.cost') },
    watermark: { kind: 'day', from: (cost: { accrued_on: string }) => cost.accrued_on, lookback: { days: 1 } },
    replaces: [{ tables: ['cost'], perDay: 'accrued_on' }],
    async *extract(_, window) {
      const days = window.days().map(({ from }) => from.day)
      yield records.filter((record) => days.includes((record as { accrued_on: string }).accrued_on)) as JsonObject[]
    },
    rows: (record: object, add: (table: string, row: object) => void) => add('cost', record),
  })
  const cost = (day: number, service: string, amount: string): object => ({ accrued_on: `2026-01-0${day}`, service, amount })

  test('within the window: rows that a restatement dropped go, older days stay', async () => {
    await using warehouse = await openWarehouse([costs])
    await warehouse.run(costsOf([cost(1, 'x', '1.5'), cost(3, 'x', '1'), cost(3, 'y', '2'), cost(4, 'x', '3')]))
    expect(await warehouse.run(costsOf([cost(3, 'x', '1.25')]))).toMatchObject([{ changed: { merged: 1, replaced: 2 } }])
    expect(await warehouse.rows('select accrued_on, service, amount from raw.cost order by all')).toEqual([
      { accrued_on: '2026-01-01', service: 'x', amount: '1.500000000' },
      { accrued_on: '2026-01-03', service: 'x', amount: '1.250000000' },
    ])
  })

  test('not where a record could not be read', async () => {
    await using warehouse = await openWarehouse([costs])
    await warehouse.run(costsOf([cost(3, 'x', '1')]))
    const [result] = await warehouse.run(costsOf([cost(3, 'x', '1'), { accrued_on: '2026-01-03', amount: 1 }]))
    expect(result?.error?.message).toBe('test.costs: a record of cost could not be read, so its days cannot be replaced')
    expect(await warehouse.rows('select count(*) as n from raw.cost')).toEqual([{ n: 1n }])
  })
})

describe('key sweeps', () => {
  const all = Array.from({ length: 10 }, (_, i): [number, string, string] => [i, `n${i}`, '10:00'])
  const swept = { deletes: { everyHours: 24 } }

  test('mark what is no longer sent, not before their time, and then read everything', async () => {
    await using warehouse = await openWarehouse([things])
    await warehouse.run(thingsFrom({ json: thingsJson(...all) }, swept), { instant: '2026-01-10T00:00:00Z' })
    const fewer = thingsFrom({ json: thingsJson(...all.slice(1)) }, swept)
    expect(await warehouse.run(fewer, { instant: '2026-01-10T23:59:59Z' })).toMatchObject([{ changed: NOTHING_CHANGED }])
    expect(await warehouse.run(fewer, { instant: '2026-01-11T00:00:00Z' })).toMatchObject([{ changed: { merged: 0, swept: 1 } }])
    const started = warehouse.events.filter((event) => event.type === 'resource_started')
    expect(started.map(({ sweep, from }) => [sweep, from.slice(0, 10)])).toEqual([
      [true, '2026-01-01'],
      [false, '2026-01-02'],
      [true, '2026-01-01'],
    ])
    expect(await warehouse.rows('select id, _fivetran_synced from raw.things where _fivetran_deleted')).toEqual([
      { id: 0n, _fivetran_synced: '2026-01-11 00:00:00+00:00' },
    ])
  })

  test.each([
    [all.slice(0, 7), 'the source did not send 3 of 10 rows, more than 20 % may not vanish at once'],
    [[], 'the source sent none of the 10 rows'],
  ])('are skipped where too much is missing, and tried again the next time', async (sent, reason) => {
    await using warehouse = await openWarehouse([things])
    await warehouse.run(thingsFrom({ json: thingsJson(...all) }, swept), { instant: '2026-01-10T00:00:00Z' })
    for (const instant of ['2026-01-12T00:00:00Z', '2026-01-12T01:00:00Z'])
      expect(await warehouse.run(thingsFrom({ json: thingsJson(...sent) }, swept), { instant })).toMatchObject([
        { status: 'loaded', changed: NOTHING_CHANGED },
      ])
    expect(warehouse.events.filter((event) => event.type === 'sweep_skipped').map((event) => event.reason)).toEqual([reason, reason])
  })

  test('take no row for deleted that was set aside', async () => {
    await using warehouse = await openWarehouse([things])
    const resource = (rows: typeof all | [number, null, string][]) =>
      thingsFrom({ json: thingsJson(...rows) }, { deletes: { everyHours: 0 } })
    await warehouse.run(resource(all))
    expect(await warehouse.run(resource([[0, null, '10:00'], ...all.slice(1)] as never))).toMatchObject([
      { quarantined: 1, changed: NOTHING_CHANGED },
    ])
  })
})
