import { afterEach, describe, expect, test } from 'vitest'
import { incrementalNode, rowColumns, sourceNode } from '../support/duckdb-plans.ts'
import { openShop, type Shop } from '../support/open-shop.ts'
import { does, schema, sql } from '../support/sql.ts'

let shop: Shop
afterEach(() => shop.close())

const open = async (strategy: Parameters<typeof incrementalNode>[1], more: Parameters<typeof incrementalNode>[3] = {}) => {
  shop = await openShop([sourceNode('orders'), incrementalNode('fct', strategy, 'orders', more)])
}
const put = (...rows: string[]) => shop.run(`insert into dev_marts.orders values ${rows.join(', ')}`)
const row = (id: number, at: string, amount = id, workspace = 'a') => `(${id}, '${workspace}', ${amount}, '${at}')`
const target = async () =>
  (await shop.rows('select id, amount from dev_marts.fct order by id, amount')).map(({ id, amount }) => `${id}=${Number(amount)}`).join(' ')
const marks = async () =>
  Object.fromEntries(
    (await shop.rows("select partition_value as p, watermark as w from dev_tech_health.watermarks where resource = 'model:fct'")).map(
      ({ p, w }) => [p, w],
    ),
  )
const build = async (instant = '2026-01-10 12:00:00', more: Parameters<Shop['build']>[0] = {}) => {
  const result = await shop.build({ instant, ...more })
  const fct = result.nodes.find((node) => node.node === 'fct')
  if (!fct) throw new Error('not planned')
  return fct
}

describe.each(['append', 'merge', 'delete+insert', 'insert_overwrite'] as const)('%s', (strategy) => {
  test('builds in full, then only the window, and changes nothing when nothing is new', async () => {
    await open(strategy)
    await put(row(1, '2026-01-01 10:00:00'), row(2, '2026-01-02 10:00:00.123456789'))
    expect(await build('2026-01-03')).toMatchObject({ run: 'full', status: 'built', reason: 'not built in this target yet' })
    expect(await target()).toBe('1=1 2=2')
    await put(row(3, '2026-01-03 00:00:00'), row(4, '2026-01-05 23:59:59.999999999'))
    expect(await build('2026-01-06')).toMatchObject({ run: 'incremental', status: 'built' })
    expect(await target()).toBe('1=1 2=2 3=3 4=4')
    await build('2026-01-06')
    await build('2026-01-07')
    expect(await target()).toBe('1=1 2=2 3=3 4=4')
  })

  test('A07: the window holds its start and not its end', async () => {
    await open(strategy)
    await put(row(1, '2026-01-01'))
    await build('2026-01-02')
    await put(row(2, '2026-01-02'), row(3, '2026-01-03'), row(4, '2026-01-02 23:59:59.999999999'))
    await build('2026-01-03')
    expect(await target()).toBe('1=1 2=2 4=4')
    await build('2026-01-03 00:00:00.000000001')
    expect(await target()).toBe('1=1 2=2 3=3 4=4')
  })

  test('A11: an empty first build loads all at the next one', async () => {
    await open(strategy)
    expect(await build('2026-01-05')).toMatchObject({ run: 'full', rows: 0 })
    expect(await marks()).toEqual({})
    await put(row(1, '2026-01-01'), row(2, '2026-01-02'), row(3, '2026-01-03'))
    expect(await build('2026-01-06')).toMatchObject({ run: 'full', reason: 'no committed watermark' })
    expect(await target()).toBe('1=1 2=2 3=3')
    await shop.run('truncate dev_marts.fct')
    expect(await build('2026-01-07')).toMatchObject({ run: 'full', reason: 'its relation is empty' })
    expect(await target()).toBe('1=1 2=2 3=3')
    await shop.run('drop table dev_marts.fct')
    expect(await build('2026-01-08')).toMatchObject({ run: 'full', reason: 'its relation is missing' })
    expect(await target()).toBe('1=1 2=2 3=3')
    expect(shop.events).toContainEqual({
      type: 'node_note',
      node: 'fct',
      note: 'it was built before, but its relation is missing: it is built in full',
    })
  })

  test('a full refresh replaces the rows and the watermark', async () => {
    await open(strategy)
    await put(row(1, '2026-01-04'))
    await build('2026-01-05')
    await shop.run('delete from dev_marts.orders')
    expect(await build('2026-01-06', { fullRefresh: true })).toMatchObject({ run: 'full', rows: 0 })
    expect(await marks()).toEqual({})
    await put(row(7, '2026-01-02'))
    expect(await build('2026-01-07')).toMatchObject({ run: 'full' })
    expect(await target()).toBe('7=7')
  })
})

describe('windows and watermarks', () => {
  test('a lookback reads late rows again; merge takes the new values', async () => {
    await open('merge', { lookbackSeconds: 86_400 })
    await put(row(1, '2026-01-01 10:00:00'), row(2, '2026-01-02 10:00:00'))
    await build('2026-01-03')
    await put(row(3, '2026-01-01 12:00:00'), row(4, '2025-12-20'))
    await shop.run('update dev_marts.orders set amount = 20 where id = 2')
    const fct = await build('2026-01-04')
    expect(fct.windows).toMatchObject([{ start: '2026-01-01 10:00:00', end: '2026-01-04 00:00:00' }])
    expect(await target()).toBe('1=1 2=20 3=3')
    expect(await marks()).toEqual({ '': '2026-01-02 10:00:00' })
  })

  test('each partition has its own: one that lags holds back no other', async () => {
    await open('merge', { partition: 'workspace' })
    await put(row(1, '2026-01-01', 1, 'a'), row(2, '2026-01-05', 2, 'b'))
    await build('2026-01-06')
    expect(await marks()).toEqual({ a: '2026-01-01 00:00:00', b: '2026-01-05 00:00:00' })
    await put(row(3, '2026-01-02', 3, 'a'), row(4, '2026-01-04', 4, 'b'), row(5, '2026-01-06 01:00:00', 5, 'b'))
    await build('2026-01-07')
    expect(await target()).toBe('1=1 2=2 3=3 5=5')
    expect(await marks()).toEqual({ a: '2026-01-02 00:00:00', b: '2026-01-06 01:00:00' })
  })

  test('a partition without new rows keeps its watermark', async () => {
    await open('merge', { partition: 'workspace' })
    await put(row(1, '2026-01-01', 1, 'a'), row(2, '2026-01-05', 2, 'b'))
    await build('2026-01-06')
    await shop.run("delete from dev_marts.orders where workspace = 'a'")
    await build('2026-01-07')
    expect(await marks()).toEqual({ a: '2026-01-01 00:00:00', b: '2026-01-05 00:00:00' })
  })

  test('a watermark never goes back, and a window by hand moves it only without a gap', async () => {
    await open('merge')
    await put(row(1, '2026-01-01'), row(2, '2026-01-02'), row(3, '2026-01-03'))
    await build('2026-01-04')
    await build('2026-01-04', { window: { start: '2026-01-01', end: '2026-01-02' } })
    expect(await marks()).toEqual({ '': '2026-01-03 00:00:00' })
    await put(row(4, '2026-01-05'), row(5, '2026-01-08'))
    await build('2026-01-10', { window: { start: '2026-01-07' } })
    expect(await target()).toBe('1=1 2=2 3=3 5=5')
    expect(await marks()).toEqual({ '': '2026-01-03 00:00:00' })
    await build('2026-01-10')
    expect(await target()).toBe('1=1 2=2 3=3 4=4 5=5')
  })

  test('an empty window is not run, its tests are', async () => {
    await open('merge')
    await put(row(1, '2026-01-05'))
    await build('2026-01-06')
    expect(await build('2026-01-05')).toMatchObject({
      run: 'none',
      status: 'unchanged',
      reason: expect.stringContaining('the window is empty'),
    })
  })

  test('A05: duplicate keys are found before anything is written, with the keys', async () => {
    await open('merge')
    await put(row(1, '2026-01-01'))
    await build('2026-01-02')
    await put(row(2, '2026-01-02'), row(3, '2026-01-03', 1), row(3, '2026-01-03', 2))
    const fct = await build('2026-01-04')
    expect(fct).toMatchObject({ status: 'failed', problem: { kind: 'finding', hint: 'deduplicate in the model' } })
    expect(fct.problem?.message).toBe('fct: the key (id) comes more than once (1 row)\n  id=3 copies=2')
    expect(await target()).toBe('1=1')
    expect(await marks()).toEqual({ '': '2026-01-01 00:00:00' })
  })

  test('an append meets rows beyond its end only once', async () => {
    await open('append')
    await put(row(1, '2026-01-01'), row(9, '2026-02-01'))
    await build('2026-01-02')
    expect(await marks()).toEqual({ '': '2026-02-01 00:00:00.000000001' })
    await put(row(10, '2026-02-02'))
    await build('2026-02-03')
    expect(await target()).toBe('1=1 9=9 10=10')
  })
})

describe('columns', () => {
  test('that are new are added in place, quoted, once; later runs add nothing (A01, A13)', async () => {
    await open('delete+insert', { onSchemaChange: 'append' })
    await put(row(1, '2026-01-01'))
    await build('2026-01-02')
    const fct = incrementalNode('fct', 'delete+insert', 'orders', { onSchemaChange: 'append' })
    const added = ['Schema Test', 'order']
    const addColumn = Object.fromEntries(
      added.map((name) => [
        name,
        does(`fct/change/add/${name}`, sql`alter table ${schema()}."fct" add column if not exists ${`"${name}"`} int`),
      ]),
    )
    const columns = [
      ...rowColumns,
      ...added.map((name) => ({ name, type: { kind: 'number' as const, precision: 10, scale: 0 }, nullable: true })),
    ]
    const drop = does('fct/change/drop', sql`select 1`)
    shop.change({ nodes: [{ ...fct, columns, change: { dropView: drop, dropTable: drop, addColumn } }] })
    await put(row(2, '2026-01-02'))
    expect(await build('2026-01-03')).toMatchObject({ run: 'incremental', status: 'built' })
    const names = await shop.rows(
      "select column_name as name from information_schema.columns where table_name = 'fct' order by ordinal_position",
    )
    expect(names.map(({ name }) => name)).toEqual(['id', 'workspace', 'amount', 'updated_at', 'Schema Test', 'order'])
    expect(await target()).toBe('1=1 2=2')
    const notes = shop.events.filter((event) => event.type === 'node_note').length
    await build('2026-01-04')
    expect(shop.events.filter((event) => event.type === 'node_note')).toHaveLength(notes)
  })
})
