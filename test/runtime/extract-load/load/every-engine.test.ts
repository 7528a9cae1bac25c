import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AnyResource, type JsonObject, readExactJson, writeExactJson } from '#extract-load'
import { type Dialect, duckdb, postgres } from '../../../../compiler/dialect/index.ts'
import { openDuckDb } from '../../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine } from '../../../../runtime/engine/engine.ts'
import { openPglite } from '../../../../runtime/engine/pglite/open-pglite.ts'
import { columns, loadedSource, SYSTEM } from '../support/load-plans.ts'
import { relationOf } from '../support/things.ts'
import { openWarehouse } from '../support/warehouse.ts'

const engines: [string, Dialect, () => Promise<Engine>][] = [
  ['DuckDB', duckdb, () => openDuckDb({ path: ':memory:' })],
  ['PGlite', postgres, () => openPglite()],
]

describe.each(engines)('%s', (_, dialect, openEngine) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEngine()
  })
  afterAll(() => engine.close())
  const every = columns('id integer', 'name text null', 'amount decimal null', 'ratio float null', 'flag boolean null')
  const incidents = loadedSource({
    name: 'raw.incident',
    columns: [...every, ...columns('day day null', 'at tz null', 'local ntz null', 'raw json null', ...SYSTEM)],
    key: ['id'],
    dialect,
  })
  const roles = loadedSource({
    name: 'raw.role',
    columns: columns('incident_id integer', 'role text', ...SYSTEM),
    key: ['incident_id', 'role'],
    parent: ['incident_id'],
    dialect,
  })
  const first = '9007199254740993'
  const full = `{"id":${first},"name":"é","amount":123456789012345678.123456789,"ratio":0.1,"flag":true,"day":"2026-01-02","at":"2026-01-02T03:04:05.123456+01:00","local":"2026-03-08T02:30:00","raw":{"b":1.10,"a":[${first}]},"roles":["lead","scribe"]}`
  const bare = '{"id":2,"roles":[]}'

  const resourceOf = (json: string, settings: Partial<AnyResource> = {}): AnyResource => ({
    id: 'test.incidents',
    description: 'Incidents.',
    tables: { incident: relationOf('raw.incident'), role: relationOf('raw.role') },
    start: '2026-01-01',
    watermark: { from: (record: JsonObject) => record.at, nulls: 'include' },
    replaces: [{ tables: ['role'], per: (record: JsonObject) => ({ incident_id: record.id as number }) }],
    async *extract() {
      yield readExactJson(json) as JsonObject[]
    },
    rows: (
      { roles: names, gone, ...row }: JsonObject,
      add: (table: string, row: object) => void,
      remove: (table: string, key: object) => void,
    ) => {
      if (gone) return remove('incident', { id: row.id })
      add('incident', row)
      for (const role of names as string[]) add('role', { incident_id: row.id, role })
    },
    ...settings,
  })

  test('every type arrives exactly; the same load again writes nothing', async () => {
    await using warehouse = await openWarehouse([incidents, roles], engine)
    expect(await warehouse.run(resourceOf(`[${full},${bare}]`))).toMatchObject([
      { status: 'loaded', watermark: '2026-01-02 02:04:05.123456+00:00' },
    ])
    const [row] = await warehouse.rows('select * from raw.incident where name is not null')
    expect(row).toMatchObject({
      id: 9007199254740993n,
      name: 'é',
      amount: '123456789012345678.123456789',
      ratio: 0.1,
      flag: true,
      day: '2026-01-02',
      at: '2026-01-02 02:04:05.123456+00:00',
      local: '2026-03-08 02:30:00',
      _fivetran_synced: '2026-01-10 00:00:01+00:00',
    })
    expect(writeExactJson(readExactJson(String(row?.raw)))).toBe(`{"a":[${first}],"b":1.10}`)
    expect(await warehouse.run(resourceOf(`[${full},${bare}]`))).toMatchObject([{ changed: { merged: 0, replaced: 0 } }])
  })

  test('children are replaced, deletes are marked, a row comes back, a sweep finds what is missing', async () => {
    await using warehouse = await openWarehouse([incidents, roles], engine)
    const live = async () => ({
      incidents: (await warehouse.rows('select id from raw.incident where not _fivetran_deleted order by id')).map(({ id }) => id),
      roles: (await warehouse.rows('select role from raw.role where not _fivetran_deleted order by role')).map(({ role }) => role),
    })
    await warehouse.run(resourceOf(`[${full},${bare}]`))
    expect(await warehouse.run(resourceOf('[{"id":2,"gone":true}]'))).toMatchObject([{ changed: { merged: 1 } }])
    expect(await live()).toEqual({ incidents: [9007199254740993n], roles: ['lead', 'scribe'] })
    expect(await warehouse.run(resourceOf(`[${bare},${full.replace('"scribe"', '"reporter"')}]`))).toMatchObject([
      { changed: { merged: 2, replaced: 1 } },
    ])
    expect(await live()).toEqual({ incidents: [2n, 9007199254740993n], roles: ['lead', 'reporter'] })
    expect(await warehouse.run(resourceOf(`[${full}]`, { deletes: { everyHours: 0 } }))).toMatchObject([
      { changed: { merged: 1, replaced: 1, swept: 1 } },
    ])
    expect(await live()).toEqual({ incidents: [9007199254740993n], roles: ['lead', 'scribe'] })
  })

  test('a failure inside the transaction leaves the rows, the watermark and no staging relation', async () => {
    await using warehouse = await openWarehouse([incidents, roles], engine)
    await warehouse.run(resourceOf(`[${full}]`))
    const before = await warehouse.rows('select watermark from tech_health.watermarks')
    const broken: AnyResource = resourceOf(`[${full.replace('"é"', '"new"').replace('03:04:05', '04:04:05')}]`)
    const nodes = [
      incidents,
      {
        ...roles,
        load: {
          ...roles.load!,
          merge: {
            stages: [
              {
                name: 'transaction' as const,
                statements: [{ id: 'raw.role/load/replace', text: ['select * from nosuch'], expect: { kind: 'none' as const } }],
              },
            ],
          },
        },
      },
    ]
    expect(await warehouse.run(broken, { artifact: { nodes } })).toMatchObject([{ status: 'failed' }])
    expect(await warehouse.rows('select name from raw.incident')).toEqual([{ name: 'é' }])
    expect(await warehouse.rows('select watermark from tech_health.watermarks')).toEqual(before)
    expect((await warehouse.rows("select count(*) as n from information_schema.tables where table_name like '%run2%'"))[0]?.n).toBe(0n)
  })
})
