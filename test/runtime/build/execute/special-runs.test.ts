import { afterEach, describe, expect, test } from 'vitest'
import type { ArtifactNode } from '#artifact'
import { incrementalNode, rowColumns, sourceNode, tableNode } from '../support/duckdb-plans.ts'
import { watching } from '../support/failing.ts'
import { makeNode } from '../support/make-node.ts'
import { openShop, type Shop, statuses } from '../support/open-shop.ts'
import { counts, does, planOf, run, schema, sql, stage, tells } from '../support/sql.ts'

let shop: Shop
afterEach(() => shop.close())

const put = (...rows: string[]) => shop.run(`insert into dev_marts.orders values ${rows.join(', ')}`)

describe('the daily sweep', () => {
  const gone = sql`id not in (select id from ${schema()}.orders)`
  const swept = (): ArtifactNode => {
    const node = incrementalNode('fct', 'merge', 'orders')
    const sweep = planOf(
      stage('preflight', tells('fct/sweep/missing', sql`select count(*) filter (where ${gone}) as missing from ${schema()}.fct`)),
      stage('transaction', counts('fct/sweep/delete', 'swept', sql`delete from ${schema()}.fct where ${gone}`)),
    )
    return { ...node, plans: { ...node.plans, sweep } }
  }
  const build = async (instant: string) => (await shop.build({ instant })).nodes[1]

  test('removes rows whose key is gone, once in 24 hours', async () => {
    shop = await openShop([sourceNode('orders'), swept()])
    await put("(1, 'a', 1, '2026-01-01')", "(2, 'a', 2, '2026-01-02')", "(3, 'a', 3, '2026-01-03')")
    await build('2026-01-04')
    await shop.run('delete from dev_marts.orders where id = 1')
    expect((await build('2026-01-05'))?.facts).toMatchObject({ missing: 1n, swept: 1 })
    expect(await shop.rows("select watermark from dev_tech_health.watermarks where resource = 'sweep:fct'")).toEqual([
      { watermark: '2026-01-05 00:00:00' },
    ])
    await shop.run('delete from dev_marts.orders where id = 2')
    expect((await build('2026-01-05 23:59:59'))?.facts).not.toHaveProperty('swept')
    expect(await shop.rows('select id from dev_marts.fct order by id')).toEqual([{ id: 2n }, { id: 3n }])
    expect((await build('2026-01-06'))?.facts).toMatchObject({ swept: 1 })
  })
})

describe('a snapshot', () => {
  const columns = rowColumns.slice(0, 1)
  const snapshot = (): ArtifactNode => {
    const node = makeNode('snap', ['orders'], {
      kind: 'snapshot',
      materialization: 'snapshot',
      columns,
      plans: {
        full: planOf(
          stage('publish', does('snap/full/table', sql`create or replace table ${schema()}.snap as select id from ${schema()}.orders`)),
        ),
        incremental: planOf(
          stage(
            'stage',
            counts(
              'snap/incremental/stage',
              'staged',
              sql`create temp table temp.main."snap__${run}" as select id from ${schema()}.orders`,
            ),
          ),
          stage(
            'transaction',
            counts(
              'snap/incremental/open',
              'opened',
              sql`insert into ${schema()}.snap (id) select id from temp.main."snap__${run}" where id not in (select id from ${schema()}.snap)`,
            ),
          ),
          stage('cleanup', does('snap/incremental/cleanup', sql`drop table if exists temp.main."snap__${run}"`)),
        ),
      },
    })
    const { probe } = incrementalNode('snap', 'merge', 'orders') as ArtifactNode & { probe: unknown }
    return { ...node, probe } as ArtifactNode
  }
  const ids = async () => (await shop.rows('select id from dev_marts.snap order by id')).map(({ id }) => Number(id))

  test('keeps its history through full refreshes', async () => {
    shop = await openShop([sourceNode('orders'), snapshot()])
    await put("(1, 'a', 1, '2026-01-01')")
    await shop.build()
    await shop.run('delete from dev_marts.orders')
    await put("(2, 'a', 1, '2026-01-01')")
    const result = await shop.build({ fullRefresh: true })
    expect(result.nodes[1]).toMatchObject({ run: 'incremental', status: 'built', rows: 1 })
    expect(await ids()).toEqual([1, 2])
  })

  test('is not built over a relation with rows that the state does not know', async () => {
    shop = await openShop([sourceNode('orders'), snapshot()])
    await put("(1, 'a', 1, '2026-01-01')")
    await shop.build()
    await shop.run('delete from dev_tech_health.built_nodes; delete from dev_marts.orders')
    const result = await shop.build()
    expect(statuses(result)[1]).toBe('snap failed')
    expect(result.nodes[1]?.problem?.message).toContain('building it would lose its history')
    expect(await ids()).toEqual([1])
  })
})

describe('the warehouse', () => {
  test('is chosen again when the number of staged rows is known, and statements carry their tag', async () => {
    const fct = {
      ...incrementalNode('fct', 'merge', 'orders'),
      warehouse: { default: 'small', rules: [{ when: { rowsAbove: 1 }, use: 'large' }] },
    }
    shop = await openShop([sourceNode('orders'), fct, tableNode('plain', 'orders')])
    await put("(1, 'a', 1, '2026-01-01')")
    const seen: string[] = []
    shop.change({ engine: watching((id, { warehouse, tag }) => tag?.['node'] && seen.push(`${id} ${warehouse ?? '-'}`)) })
    await shop.build({ instant: '2026-01-02', threads: 1 })
    expect(seen).toEqual(['fct/full/stage small', 'fct/full/table small', 'fct/full/cleanup small', 'plain/full/table -'])
    seen.length = 0
    await put("(2, 'a', 1, '2026-01-02')", "(3, 'a', 1, '2026-01-03')")
    await shop.build({ instant: '2026-01-04', threads: 1 })
    expect(seen.slice(0, 3)).toEqual(['fct/incremental/stage small', 'fct/incremental/merge large', 'fct/incremental/cleanup large'])
  })
})
