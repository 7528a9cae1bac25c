import { describe, expect, test } from 'vitest'
import { type AnyResource, bearer, cursor, defineApi, env, type JsonObject, readExactJson } from '#extract-load'
import { columns, loadedSource } from '../support/load-plans.ts'
import { serve } from '../support/serve.ts'
import { NOTHING_CHANGED, relationOf, type Sent, things, thingsFrom, thingsJson } from '../support/things.ts'
import { openWarehouse } from '../support/warehouse.ts'

test('rows, watermark and result of a first load, and a second one that writes nothing', async () => {
  await using warehouse = await openWarehouse([things])
  const sent = { json: thingsJson([1, 'a', '10:00'], [2, 'b', '10:01']) }
  const [first] = await warehouse.run(thingsFrom(sent))
  expect(first).toMatchObject({
    status: 'loaded',
    records: 2,
    rows: 2,
    changed: { merged: 2 },
    watermark: '2026-01-02 10:01:00+00:00',
  })
  const [second] = await warehouse.run(thingsFrom(sent))
  expect(second).toMatchObject({ status: 'loaded', records: 2, changed: NOTHING_CHANGED })
  expect(await warehouse.rows('select id, name, updated_at, _fivetran_synced, _fivetran_deleted from raw.things order by id')).toEqual([
    { id: 1n, name: 'a', updated_at: '2026-01-02 10:00:00+00:00', _fivetran_synced: '2026-01-10 00:00:01+00:00', _fivetran_deleted: false },
    { id: 2n, name: 'b', updated_at: '2026-01-02 10:01:00+00:00', _fivetran_synced: '2026-01-10 00:00:01+00:00', _fivetran_deleted: false },
  ])
})

test('A09 numbers beyond 2^53: every digit from the server to the table, and no growth', async () => {
  const numbers = loadedSource({ name: 'raw.numbers', columns: columns('id integer', 'amount decimal null', 'raw json null'), key: ['id'] })
  const big = '9'.repeat(38)
  await using server = await serve(() => ({
    body: `{"rows":[{"id":9007199254740992,"amount":0.1},{"id":9007199254740993,"amount":123456789012345678.123456789},{"id":${big},"amount":-0.10}]}`,
  }))
  await using warehouse = await openWarehouse([numbers])
  const resource: AnyResource = {
    id: 'test.numbers',
    description: 'Numbers.',
    api: defineApi({ name: 'numbers', baseUrl: env('URL'), authorization: bearer('KEY') }),
    tables: { number: relationOf('raw.numbers') },
    start: '2026-01-01',
    extract: (api) => api.walk({ path: '/numbers', rows: 'rows' }, cursor({ next: 'next', parameter: 'page' })),
    rows: (record: JsonObject, add: (table: 'number', row: object) => void) => add('number', { ...record, raw: record }),
  }
  const environment = { URL: server.url, KEY: 'k' }
  const [first] = await warehouse.run(resource, { environment })
  expect(first).toMatchObject({ status: 'loaded', changed: { merged: 3 }, requests: 1 })
  const [second] = await warehouse.run(resource, { environment })
  expect(second).toMatchObject({ status: 'loaded', changed: NOTHING_CHANGED })
  expect(await warehouse.rows('select id, amount, raw from raw.numbers order by id')).toEqual([
    { id: 9007199254740992n, amount: '0.100000000', raw: '{"amount":0.1,"id":9007199254740992}' },
    {
      id: 9007199254740993n,
      amount: '123456789012345678.123456789',
      raw: '{"amount":"123456789012345678.123456789","id":9007199254740993}',
    },
    { id: BigInt(big), amount: '-0.100000000', raw: `{"amount":-0.10,"id":${big}}` },
  ])
})

describe('A11 the first load was empty', () => {
  test('then rows come, then the table is emptied by hand, then no row has a cursor', async () => {
    await using warehouse = await openWarehouse([things])
    const sent: Sent = { json: '[]' }
    const windows: string[] = []
    const resource = thingsFrom(sent, {
      async *extract(_, window) {
        windows.push(window.from.day)
        yield readExactJson(sent.json) as JsonObject[]
      },
    })
    const count = async () => (await warehouse.rows('select count(*) as n from raw.things'))[0]?.n
    await warehouse.run(resource)
    expect([await count(), windows.at(-1)]).toEqual([0n, '2026-01-01'])
    sent.json = thingsJson([1, 'a', '10:00'], [2, 'b', '10:01'], [3, 'c', '10:02'])
    await warehouse.run(resource)
    expect([await count(), windows.at(-1)]).toEqual([3n, '2026-01-01'])
    await warehouse.rows('delete from raw.things')
    await warehouse.run(resource)
    expect([await count(), windows.at(-1)]).toEqual([3n, '2026-01-01'])
    expect(warehouse.events.filter(({ type }) => type === 'state_disagrees')).toEqual([
      { type: 'state_disagrees', resource: 'test.things', partition: '', table: 'thing', watermark: '2026-01-02 10:02:00+00:00' },
    ])
    sent.json = thingsJson([1, 'a', null])
    const [last] = await warehouse.run(resource)
    expect([last?.status, windows.at(-1)]).toEqual(['failed', '2026-01-02'])
  })
})

describe('A21 rows that share the watermark', () => {
  test('are taken later, changed ones too, and nothing is written twice', async () => {
    await using warehouse = await openWarehouse([things])
    const sent: Sent = { json: thingsJson([1, 'a', '10:00'], [2, 'b', '10:01'], [3, 'c', '10:02']) }
    const resource = thingsFrom(sent, {
      async *extract(_, window) {
        yield (readExactJson(sent.json) as JsonObject[]).filter(({ updated_at }) => String(updated_at) >= window.from.iso)
      },
    })
    await warehouse.run(resource)
    sent.json = thingsJson([1, 'a', '10:00'], [2, 'b', '10:01'], [3, 'C', '10:02'], [4, 'd', '10:02'])
    expect(await warehouse.run(resource)).toMatchObject([{ records: 2, changed: { merged: 2 } }])
    expect(await warehouse.run(resource)).toMatchObject([{ records: 2, changed: NOTHING_CHANGED }])
    expect((await warehouse.rows('select name from raw.things order by id')).map(({ name }) => name)).toEqual(['a', 'b', 'C', 'd'])
  })

  test('250,000 of them leave a state of one text', async () => {
    await using warehouse = await openWarehouse([things])
    const resource = thingsFrom(
      { json: '' },
      {
        async *extract() {
          for (let page = 0; page < 100; page++)
            yield Array.from({ length: 2500 }, (_, i) => ({ id: page * 2500 + i, name: 'x', updated_at: '2026-01-02T10:00:00Z' }))
        },
      },
    )
    expect(await warehouse.run(resource)).toMatchObject([{ changed: { merged: 250_000 } }])
    expect(await warehouse.run(resource)).toMatchObject([{ changed: NOTHING_CHANGED }])
    expect(await warehouse.rows('select resource, partition_value, watermark from tech_health.watermarks')).toEqual([
      { resource: 'test.things', partition_value: '', watermark: '2026-01-02 10:00:00+00:00' },
    ])
  }, 60_000)
})

describe('A24 records without a cursor', () => {
  const sent: Sent = { json: '' }
  const first = thingsJson([1, 'a', null], [2, 'b', null], [3, 'c', '02:00'])
  const later = thingsJson([1, 'a', null], [2, 'b', '03:00'], [3, 'c', '02:00'], [4, 'd', null])

  test('fail by default, with their count and keys; nothing is committed', async () => {
    await using warehouse = await openWarehouse([things])
    sent.json = first
    const [result] = await warehouse.run(thingsFrom(sent))
    expect(result?.status).toBe('failed')
    expect(result?.error?.message).toBe('test.things: 2 of 3 records have no cursor, for example id=1, id=2')
    expect(await warehouse.rows('select * from raw.things')).toEqual([])
    expect(await warehouse.rows('select * from tech_health.watermarks')).toEqual([])
  })

  test('include: each once, however often they come', async () => {
    await using warehouse = await openWarehouse([things])
    const resource = thingsFrom(sent, { watermark: { from: (record: JsonObject) => record.updated_at, nulls: 'include' } })
    sent.json = first
    await warehouse.run(resource)
    sent.json = later
    expect(await warehouse.run(resource)).toMatchObject([{ changed: { merged: 2 }, watermark: '2026-01-02 03:00:00+00:00' }])
    for (let i = 0; i < 5; i++) expect(await warehouse.run(resource)).toMatchObject([{ changed: NOTHING_CHANGED }])
    expect(await warehouse.rows('select id, updated_at from raw.things order by id')).toEqual([
      { id: 1n, updated_at: null },
      { id: 2n, updated_at: '2026-01-02 03:00:00+00:00' },
      { id: 3n, updated_at: '2026-01-02 02:00:00+00:00' },
      { id: 4n, updated_at: null },
    ])
  })

  test('exclude: they are left out', async () => {
    await using warehouse = await openWarehouse([things])
    sent.json = later
    await warehouse.run(thingsFrom(sent, { watermark: { from: (record: JsonObject) => record.updated_at, nulls: 'exclude' } }))
    expect((await warehouse.rows('select id from raw.things order by id')).map(({ id }) => id)).toEqual([2n, 3n])
  })
})

describe('A25 deletes that carry only the key', () => {
  const batch = [
    { op: 'delete', id: 1 },
    { op: 'upsert', id: 2, name: 'B' },
    { op: 'delete', id: 2 },
    { op: 'upsert', id: 2, name: 'C' },
    { op: 'delete', id: 9 },
  ]
  const resourceOf = (records: readonly JsonObject[]): AnyResource => ({
    ...thingsFrom({ json: '' }),
    async *extract() {
      yield records
    },
    watermark: undefined as never,
    rows: ({ op, ...row }: JsonObject, add: (table: string, row: object) => void, remove: (table: string, key: object) => void) =>
      op === 'delete' ? remove('thing', row) : add('thing', row),
  })
  const start = [1, 2, 3].map((id) => ({ op: 'upsert', id, name: `n${id}` }))

  test('hard, where the table has no mark: the order inside the batch decides, twice the same', async () => {
    const bare = loadedSource({ name: 'raw.things', columns: columns('id integer', 'name text'), key: ['id'] })
    await using warehouse = await openWarehouse([bare])
    await warehouse.run(resourceOf(start))
    for (const changed of [{ merged: 2 }, NOTHING_CHANGED]) {
      expect(await warehouse.run(resourceOf(batch))).toMatchObject([{ status: 'loaded', changed }])
      expect(await warehouse.rows('select * from raw.things order by id')).toEqual([
        { id: 2n, name: 'C' },
        { id: 3n, name: 'n3' },
      ])
    }
  })

  test('soft, where it has one; a row that comes back is live again', async () => {
    await using warehouse = await openWarehouse([things])
    await warehouse.run(resourceOf(start))
    for (const changed of [{ merged: 2 }, NOTHING_CHANGED])
      expect(await warehouse.run(resourceOf(batch))).toMatchObject([{ status: 'loaded', changed }])
    const live = () => warehouse.rows('select id, name, _fivetran_deleted as gone from raw.things order by id')
    expect(await live()).toEqual([
      { id: 1n, name: 'n1', gone: true },
      { id: 2n, name: 'C', gone: false },
      { id: 3n, name: 'n3', gone: false },
    ])
    expect(await warehouse.rows('select _fivetran_synced as at from raw.things where id = 1')).toEqual([
      { at: '2026-01-10 00:00:02+00:00' },
    ])
    await warehouse.run(resourceOf([{ op: 'upsert', id: 1, name: 'n1' }]))
    expect((await live())[0]).toEqual({ id: 1n, name: 'n1', gone: false })
  })

  test('without its key a delete is a mistake of the author', async () => {
    await using warehouse = await openWarehouse([things])
    const [result] = await warehouse.run(resourceOf([{ op: 'delete', name: 'x' }]))
    expect(result?.error?.message).toBe('test.things removes a row of thing without its key')
  })
})
