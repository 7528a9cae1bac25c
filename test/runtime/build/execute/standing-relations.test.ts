import { afterEach, describe, expect, test } from 'vitest'
import type { ArtifactNode } from '#artifact'
import { incrementalNode, rowColumns, sourceNode } from '../support/duckdb-plans.ts'
import { failing } from '../support/failing.ts'
import { openShop, type Shop, statuses } from '../support/open-shop.ts'
import { does, schema, sql } from '../support/sql.ts'

let shop: Shop
afterEach(() => shop.close())
const put = (...rows: string[]) => shop.run(`insert into dev_marts.orders values ${rows.join(', ')}`)

describe('A12: a column whose type moved', () => {
  const fct = (precision: number, scale: number, onSchemaChange: 'rebuild' | 'append' | 'fail' = 'append'): ArtifactNode => {
    const node = incrementalNode('fct', 'merge', 'orders', { onSchemaChange })
    const columns = rowColumns.map((c) => (c.name === 'amount' ? { ...c, type: { kind: 'number' as const, precision, scale } } : c))
    const widen = does(
      'fct/change/widen/amount',
      sql`alter table ${schema()}.fct alter column amount set data type decimal(${String(precision)}, ${String(scale)})`,
    )
    return {
      ...node,
      columns,
      fingerprint: `amount ${precision} ${scale}`,
      change: { ...(node.change as NonNullable<typeof node.change>), widenColumn: { amount: widen } },
    }
  }
  const typeOf = async () =>
    (
      await shop.rows(
        "select data_type from information_schema.columns where table_schema = 'dev_marts' and table_name = 'fct' and column_name = 'amount'",
      )
    )[0]?.['data_type']
  const built = async (first: ArtifactNode) => {
    shop = await openShop([sourceNode('orders'), first])
    await put("(1, 'a', 1.25, '2026-01-01')")
    await shop.build({ instant: '2026-01-02' })
    await put("(2, 'a', 2.50, '2026-01-02')")
  }
  test('grows in place by one alter, and keeps its rows', async () => {
    await built(fct(18, 2))
    shop.change({ nodes: [fct(20, 2)] })
    const [, node] = (await shop.build({ instant: '2026-01-03' })).nodes
    expect(node).toMatchObject({ run: 'incremental', status: 'built' })
    expect(await typeOf()).toBe('DECIMAL(20,2)')
    expect(await shop.rows('select id, amount from dev_marts.fct order by id')).toEqual([
      { id: 1n, amount: '1.25' },
      { id: 2n, amount: '2.50' },
    ])
  })
  test('grows in place too where other changes ask for a rebuild', async () => {
    await built(fct(18, 2, 'rebuild'))
    shop.change({ nodes: [fct(20, 2, 'rebuild')] })
    expect((await shop.build({ instant: '2026-01-03' })).nodes[1]).toMatchObject({ run: 'incremental', status: 'built' })
    expect(await typeOf()).toBe('DECIMAL(20,2)')
  })
  test('is left as it is where all new values fit, whatever the policy says', async () => {
    await built(fct(18, 2, 'fail'))
    shop.change({ nodes: [fct(10, 1, 'fail')] })
    expect((await shop.build({ instant: '2026-01-03' })).nodes[1]).toMatchObject({ run: 'incremental', status: 'built' })
    expect(await typeOf()).toBe('DECIMAL(18,2)')
    // What stands is remembered, not what was wanted: widening from there must not narrow it.
    shop.change({ nodes: [fct(17, 2, 'append')] })
    expect((await shop.build({ instant: '2026-01-04' })).nodes[1]).toMatchObject({ run: 'incremental', status: 'built' })
    expect(await typeOf()).toBe('DECIMAL(18,2)')
  })
  test('is refused with both types where digits would be lost', async () => {
    await built(fct(18, 2))
    shop.change({ nodes: [fct(18, 4)] })
    const [, node] = (await shop.build({ instant: '2026-01-03' })).nodes
    expect(node?.status).toBe('failed')
    expect(node?.problem?.message).toContain('amount: number(18,2) -> number(18,4)')
    expect(await typeOf()).toBe('DECIMAL(18,2)')
  })
  test('asks for a rebuild by policy, also for growing where the policy is to fail', async () => {
    await built(fct(18, 2, 'fail'))
    shop.change({ nodes: [fct(20, 2, 'fail')] })
    expect((await shop.build({ instant: '2026-01-03' })).nodes[1]?.problem?.message).toContain("its onSchemaChange is 'fail'")
    shop.change({ nodes: [fct(18, 4, 'rebuild')] })
    expect((await shop.build({ instant: '2026-01-03' })).nodes[1]).toMatchObject({
      run: 'full',
      reason: 'columns changed: amount: number(18,2) -> number(18,4)',
    })
  })
})

describe('settings of a relation that stays', () => {
  const fct = (comment: string): ArtifactNode => ({
    ...incrementalNode('fct', 'merge', 'orders'),
    settings: [
      {
        name: 'comments',
        value: comment,
        change: 'apply',
        statements: [does('fct/describe', sql`comment on table ${schema()}.fct is '${comment}'`)],
      },
    ],
  })
  const comment = async () => (await shop.rows("select comment from duckdb_tables() where table_name = 'fct'"))[0]?.['comment']
  test('are set by the next run without a rebuild, and once', async () => {
    shop = await openShop([sourceNode('orders'), fct('old')])
    await put("(1, 'a', 1, '2026-01-01')")
    await shop.build({ instant: '2026-01-02' })
    shop.change({ nodes: [fct('new')] })
    expect((await shop.build({ instant: '2026-01-03' })).nodes[1]).toMatchObject({ run: 'incremental' })
    expect(await comment()).toBe('new')
    await shop.run("comment on table dev_marts.fct is 'by hand'")
    await shop.build({ instant: '2026-01-04' })
    expect(await comment()).toBe('by hand')
  })
  test('that could not be set are set by the run after, and the rows of the first one stay', async () => {
    shop = await openShop([sourceNode('orders'), fct('old')])
    await put("(1, 'a', 1, '2026-01-01')")
    await shop.build({ instant: '2026-01-02' })
    await put("(2, 'a', 1, '2026-01-02')")
    shop.change({ nodes: [fct('new')], engine: failing('fct/describe', () => Promise.reject(new Error('no such role'))) })
    expect(statuses(await shop.build({ instant: '2026-01-03' }))).toEqual(['orders unchanged', 'fct failed'])
    expect(await shop.rows('select count(*) as n from dev_marts.fct')).toEqual([{ n: 2n }])
    shop.change({ nodes: [fct('new')] })
    await shop.build({ instant: '2026-01-04' })
    expect(await comment()).toBe('new')
  })
})
