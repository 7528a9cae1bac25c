import { afterEach, describe, expect, test } from 'vitest'
import type { ArtifactNode, WarehouseRule } from '#artifact'
import { sourceNode, tableNode } from '../support/duckdb-plans.ts'
import { failing, watching } from '../support/failing.ts'
import { openShop, type Shop, statuses } from '../support/open-shop.ts'
import { does, gives, schema, sql, tells } from '../support/sql.ts'

/** A relation stands for the engine's warehouses: what `show` would list and `alter warehouse` would change. */
let shop: Shop
afterEach(() => shop.close())

const alter = (node: string, size: string) =>
  does(`${node}/resize/wh/${size}`, sql`update ${schema()}.warehouses set size = '${size}', altered = altered + 1 where name = 'WH'`)
const growing = (node: string, when: WarehouseRule['rules'][number]['when'] = {}): WarehouseRule => ({
  default: 'wh',
  rules: [
    {
      when,
      use: 'wh',
      resize: {
        show: gives(`${node}/resize/wh/show`, sql`select name, size from ${schema()}.warehouses order by name`),
        name: 'WH',
        to: 'x-large',
        grow: alter(node, 'x-large'),
        restore: { small: alter(node, 'small'), medium: alter(node, 'medium') },
      },
    },
  ],
})
const node = (name: string, rule: WarehouseRule, more: Partial<ArtifactNode> = {}): ArtifactNode => ({
  ...tableNode(name, 'orders'),
  warehouse: rule,
  ...more,
})
async function openWith(size: string, ...nodes: ArtifactNode[]): Promise<void> {
  shop = await openShop([sourceNode('orders'), ...nodes])
  await shop.run(
    `create table dev_marts.warehouses (name text, size text, altered integer); insert into dev_marts.warehouses values ('AWH', 'Small', 0), ('WH', '${size}', 0)`,
  )
}
const warehouse = async () => (await shop.rows("select size, altered from dev_marts.warehouses where name = 'WH'"))[0]

describe('a warehouse that grows for a node', () => {
  test('has its size while the node runs, and its former one afterwards', async () => {
    await openWith('Medium', node('fct', growing('fct')))
    const seen: string[] = []
    shop.change({ engine: watching((id) => id.startsWith('fct/') && seen.push(id)) })
    await shop.build()
    expect(seen).toEqual(['fct/resize/wh/x-large', 'fct/full/table', 'fct/resize/wh/medium'])
    expect(await warehouse()).toEqual({ size: 'medium', altered: 2n })
  })
  test('gets it back where the node fails', async () => {
    await openWith('Small', node('fct', growing('fct')))
    shop.change({ engine: failing('fct/full/table', () => Promise.reject(new Error('no space'))) })
    expect(statuses(await shop.build())).toEqual(['orders unchanged', 'fct failed'])
    expect(await warehouse()).toEqual({ size: 'small', altered: 2n })
  })
  test('is left alone in any size that the rule does not list', async () => {
    await openWith('2X-Large', node('fct', growing('fct')))
    await shop.build()
    expect(await warehouse()).toEqual({ size: '2X-Large', altered: 0n })
  })
  test('grows once for nodes that run side by side', async () => {
    await openWith('Small', node('a', growing('a')), node('b', growing('a')), node('c', growing('a')))
    const seen: string[] = []
    const slow = failing('a/full/table', async () => new Promise((resolve) => setTimeout(resolve, 200)))
    shop.change({ engine: (engine) => slow(watching((id) => seen.push(id))(engine)) })
    await shop.build({ threads: 3 })
    // The last of them is done before the size goes back.
    expect(seen.indexOf('a/resize/wh/small')).toBeGreaterThan(seen.indexOf('a/full/table'))
    expect(await warehouse()).toEqual({ size: 'small', altered: 2n })
  })
  test('does not where its rule does not hold', async () => {
    await openWith('Small', node('fct', growing('fct', { fullRefresh: false })))
    await shop.build()
    expect(await warehouse()).toEqual({ size: 'Small', altered: 0n })
  })
  test('says so where the size cannot be given back', async () => {
    await openWith('Small', node('fct', growing('fct')))
    shop.change({ engine: failing('fct/resize/wh/small', () => Promise.reject(new Error('no right to it'))) })
    expect(statuses(await shop.build())).toEqual(['orders unchanged', 'fct built'])
    const notes = shop.events.flatMap((event) => (event.type === 'node_note' ? [event.note] : []))
    expect(notes).toEqual(['a warehouse keeps the size x-large instead of small: no right to it'])
  })
})

describe('bytes of what a node reads', () => {
  const rule: WarehouseRule = { default: 'small', rules: [{ when: { bytesAbove: 100 }, use: 'large' }] }
  const bytes = (value: string) => tells('fct/parent_bytes', sql`select ${value} as parent_bytes`)
  const used = async (more: Partial<ArtifactNode>, warehouse: WarehouseRule | undefined = rule) => {
    const { warehouse: _, ...plain } = node('fct', rule, more)
    await openWith('Small', warehouse ? { ...plain, warehouse } : plain)
    const seen: string[] = []
    shop.change({ engine: watching((id, options) => id.startsWith('fct/') && seen.push(`${id} ${options.warehouse ?? '-'}`)) })
    const result = await shop.build()
    return { seen, reported: result.nodes[1]?.warehouse }
  }
  test.each([
    ['101', 'large'],
    ['100', 'small'],
    ['null', 'small'],
  ])('%s bytes: %s', async (value, expected) => {
    expect(await used({ parentBytes: bytes(value) })).toEqual({
      seen: [`fct/full/table ${expected}`],
      reported: expected,
    })
  })
  test('are never above where the engine cannot tell', async () => expect((await used({})).seen).toEqual(['fct/full/table small']))
  test('are not asked for where no rule looks', async () =>
    expect((await used({ parentBytes: bytes('101') }, { default: 'small', rules: [] })).seen).toEqual(['fct/full/table small']))
})
