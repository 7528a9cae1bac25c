import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { conditionTest, incrementalNode, rowColumns, sourceNode, tableNode, viewNode } from '../support/duckdb-plans.ts'
import { makeNode } from '../support/make-node.ts'
import { openShop, type Shop, statuses } from '../support/open-shop.ts'
import { does, planOf, schema, sql, stage } from '../support/sql.ts'

const nodes = [
  sourceNode('orders'),
  { ...viewNode('stg_orders', 'orders'), tests: [conditionTest('stg_orders_positive', 'stg_orders', 'amount <= 0')] },
  tableNode('big_orders', 'stg_orders'),
  viewNode('rpt_orders', 'big_orders'),
  viewNode('other_orders', 'orders'),
]
const broken = (name: string, reads: string) =>
  tableNode(name, reads, 'select id, workspace, cast(workspace as int) as amount, updated_at from')

let shop: Shop
beforeEach(async () => {
  shop = await openShop(nodes)
  await shop.run("insert into dev_marts.orders values (1, 'a', 10, '2026-01-01'), (2, 'b', 20, '2026-01-02')")
})
afterEach(() => shop.close())

const problemOf = async (name: string) => (await shop.build()).nodes.find((node) => node.node === name)?.problem

describe('a build', () => {
  test('runs views, tables and tests in order, and says what it did', async () => {
    const result = await shop.build()
    expect(result.status).toBe('ok')
    expect(statuses(result)).toEqual(['orders unchanged', 'stg_orders built', 'big_orders built', 'rpt_orders built', 'other_orders built'])
    expect(result.nodes[1]?.tests).toMatchObject([{ test: 'stg_orders_positive', status: 'passed', failures: 0, rows: 2 }])
    expect(result.nodes[2]?.rows).toBe(2)
    expect(await shop.rows('select count(*) as n from dev_marts.rpt_orders')).toEqual([{ n: 2n }])
    const order = shop.events.flatMap((event) => (event.type === 'node_finished' ? [event.result.node] : []))
    expect(order.indexOf('stg_orders')).toBeLessThan(order.indexOf('big_orders'))
    expect(shop.events.at(0)).toMatchObject({ type: 'build_started', nodes: nodes.map((node) => node.name), tests: 1 })
    expect(shop.events.at(-1)).toMatchObject({ type: 'build_finished', result: { status: 'ok' } })
  })

  test('with one thread or with many does the same', async () => {
    for (const threads of [1, 8]) expect((await shop.build({ threads })).status).toBe('ok')
  })

  test('is written into the state: runs, nodes, what is built', async () => {
    await shop.build()
    expect(await shop.rows('select command, target, status, fingerprint from dev_tech_health.runs')).toEqual([
      { command: 'build', target: 'dev', status: 'ok', fingerprint: 'whole' },
    ])
    expect(await shop.rows("select node, status, rows_changed from dev_tech_health.node_runs where kind = 'model' order by node")).toEqual([
      { node: 'big_orders', status: 'ok', rows_changed: 2n },
      { node: 'other_orders', status: 'ok', rows_changed: null },
      { node: 'rpt_orders', status: 'ok', rows_changed: null },
      { node: 'stg_orders', status: 'ok', rows_changed: null },
    ])
    expect(await shop.rows('select node, materialization from dev_tech_health.built_nodes order by node')).toEqual([
      { node: 'big_orders', materialization: 'table' },
      { node: 'other_orders', materialization: 'view' },
      { node: 'rpt_orders', materialization: 'view' },
      { node: 'stg_orders', materialization: 'view' },
    ])
  })

  test('turns a view into a table and back, dropping what is in the way', async () => {
    const change = {
      dropView: does('big_orders/change/drop_view', sql`drop view if exists ${schema()}."big_orders"`),
      dropTable: does('big_orders/change/drop_table', sql`drop table if exists ${schema()}."big_orders"`),
      addColumn: {},
    }
    await shop.build()
    shop.change({ nodes: [{ ...viewNode('big_orders', 'stg_orders'), change }] })
    expect((await shop.build()).status).toBe('ok')
    shop.change({ nodes: [{ ...tableNode('big_orders', 'stg_orders'), change }] })
    expect((await shop.build()).status).toBe('ok')
    expect(await shop.rows("select table_type from information_schema.tables where table_name = 'big_orders'")).toEqual([
      { table_type: 'BASE TABLE' },
    ])
  })
})

describe('a failure', () => {
  test('keeps the old rows, holds back what is downstream and nothing else', async () => {
    await shop.build()
    shop.change({ nodes: [broken('big_orders', 'stg_orders')] })
    const result = await shop.build()
    expect(result.status).toBe('failed')
    expect(statuses(result)).toEqual([
      'orders unchanged',
      'stg_orders built',
      'big_orders failed',
      'rpt_orders skipped',
      'other_orders built',
    ])
    expect(result.nodes[2]?.problem).toMatchObject({
      kind: 'world',
      message: expect.stringContaining('big_orders/full/table: Conversion error'),
    })
    expect(result.nodes[3]?.reason).toBe("'big_orders' failed")
    expect(await shop.rows('select count(*) as n from dev_marts.big_orders')).toEqual([{ n: 2n }])
    expect(
      await shop.rows("select status, message from dev_tech_health.node_runs where node = 'rpt_orders' order by started_at desc limit 1"),
    ).toEqual([{ status: 'skipped', message: "'big_orders' failed" }])
  })

  test('stops everything that has not begun with failFast', async () => {
    shop.change({ nodes: [broken('stg_orders', 'orders')] })
    const result = await shop.build({ failFast: true, threads: 1 })
    expect(statuses(result)).toEqual([
      'orders unchanged',
      'stg_orders failed',
      'big_orders skipped',
      'rpt_orders skipped',
      'other_orders skipped',
    ])
    expect(result.nodes[4]?.reason).toBe("'stg_orders' failed, and the run stops at the first failure")
  })

  test('of an error test marks its node and what reads it waits; a warning only warns', async () => {
    await shop.run("insert into dev_marts.orders values (3, 'a', -1, '2026-01-03')")
    const failed = await shop.build()
    expect(statuses(failed).slice(1, 4)).toEqual(['stg_orders failed', 'big_orders skipped', 'rpt_orders skipped'])
    expect(failed.nodes[1]?.tests).toMatchObject([
      {
        status: 'failed',
        failures: 1,
        rows: 3,
        sample: [{ id: 3n, amount: '-1.00' }],
        problem: { kind: 'finding', message: "'expression' on id does not hold: 1 finding in 3 rows." },
      },
    ])
    expect(await shop.rows("select status, rows_changed from dev_tech_health.node_runs where kind = 'test'")).toEqual([
      { status: 'failed', rows_changed: 1n },
    ])
    const warning = conditionTest('stg_orders_positive', 'stg_orders', 'amount <= 0', { severity: 'warn' })
    shop.change({ nodes: [{ ...viewNode('stg_orders', 'orders'), tests: [warning] }] })
    const warned = await shop.build()
    expect(warned.status).toBe('ok')
    expect(warned.nodes[1]?.tests[0]?.status).toBe('warned')
  })

  test.each([
    [{ rows: 1 }, 'passed'],
    [{ rows: 0 }, 'failed'],
    [{ share: 0.4 }, 'passed'],
    [{ share: 0.3 }, 'failed'],
    [{ rows: 5, share: 0.1 }, 'failed'],
  ])('below the threshold %j is none: %s', async (threshold, status) => {
    await shop.run("insert into dev_marts.orders values (3, 'a', -1, '2026-01-03')")
    shop.change({
      nodes: [{ ...viewNode('stg_orders', 'orders'), tests: [conditionTest('t', 'stg_orders', 'amount <= 0', { threshold })] }],
    })
    expect((await shop.build()).nodes[1]?.tests[0]?.status).toBe(status)
  })

  test('of a test that cannot be asked is told as such', async () => {
    shop.change({ nodes: [{ ...viewNode('stg_orders', 'orders'), tests: [conditionTest('t', 'stg_orders', 'nowhere <= 0')] }] })
    const result = await shop.build()
    expect(statuses(result)[1]).toBe('stg_orders failed')
    expect(result.nodes[1]?.tests[0]).toMatchObject({ status: 'broken', failures: null, problem: { kind: 'world' } })
  })

  test('of our own is a bug, not a failure of the project', async () => {
    const nameless = makeNode('other_orders', ['orders'], {
      materialization: 'view',
      plans: { full: planOf(stage('publish', does('other_orders/full/view', sql`select ${{ hole: 'value', name: 'nobody_gives' }}`))) },
    })
    shop.change({ nodes: [nameless] })
    expect(await problemOf('other_orders')).toMatchObject({ kind: 'bug', message: expect.stringContaining("hole value 'nobody_gives'") })
  })

  test('of a refused node is told without touching it', async () => {
    const fct = incrementalNode('big_orders', 'merge', 'stg_orders', { onSchemaChange: 'fail' })
    shop.change({ nodes: [fct] })
    await shop.build()
    shop.change({ nodes: [{ ...fct, columns: rowColumns.slice(1) }] })
    expect(await problemOf('big_orders')).toMatchObject({ message: expect.stringContaining('removed id') })
  })
})

describe('tests that join branches', () => {
  test('wait for both, and hold back what reads both', async () => {
    const joinTest = conditionTest('same_orders', 'other_orders', `id not in (select id from dev_marts.stg_orders where amount < 15)`, {
      dependsOn: ['stg_orders'],
    })
    const both = viewNode('rpt_orders', 'big_orders')
    shop.change({
      nodes: [
        { ...viewNode('other_orders', 'orders'), tests: [joinTest] },
        { ...both, dependsOn: ['big_orders', 'other_orders'] },
      ],
    })
    const result = await shop.build()
    expect(statuses(result)).toEqual([
      'orders unchanged',
      'stg_orders built',
      'big_orders built',
      'other_orders failed',
      'rpt_orders skipped',
    ])
    expect(result.nodes[4]?.reason).toBe("the test 'same_orders' failed")
    expect(await shop.rows("select status from dev_tech_health.node_runs where node = 'other_orders'")).toEqual([{ status: 'failed' }])
  })
})

describe('tests alone', () => {
  test('build nothing', async () => {
    await shop.build()
    await shop.run('drop view dev_marts.rpt_orders')
    const result = await shop.build({ command: 'test' })
    expect(result.nodes.every((node) => node.status === 'unchanged' && node.run === 'none')).toBe(true)
    expect(result.nodes[1]?.tests).toMatchObject([{ status: 'passed' }])
    expect(await shop.rows("select count(*) as n from information_schema.tables where table_name = 'rpt_orders'")).toEqual([{ n: 0n }])
  })
})
