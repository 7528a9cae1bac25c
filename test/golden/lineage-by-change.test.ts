import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { duckdb } from '#compiler'
import { columnGraph, lineageOf } from '../../compiler/graph/lineage-of.ts'
import { builtNodes, compileGolden, type GoldenTarget, openGolden } from './support/golden-target.ts'
import { firstDay } from './support/shop-rows.ts'

/** Another value for every cell of a column, of the column's own kind. */
const CHANGES: Readonly<Record<string, string>> = {
  'raw_shop.orders.id': 'id + 100',
  'raw_shop.orders.region': `case region when 'eu' then 'us' else 'eu' end`,
  'raw_shop.orders.customer_id': 'coalesce(customer_id, 0) + 1',
  'raw_shop.orders.status': `case status when 'paid' then 'placed' else 'paid' end`,
  'raw_shop.orders.amount': 'amount + 77.11',
  'raw_shop.orders.discount': 'coalesce(discount, 0) + 0.01',
  'raw_shop.orders.note': `coalesce(note, '') || 'x'`,
  'raw_shop.orders.items': `'[{"sku":"new","pieces":5}]'`,
  'raw_shop.orders.ordered_at': `ordered_at - interval 40 hour`,
  'raw_shop.orders.updated_at': `updated_at - interval 40 hour`,
  'raw_shop.orders.is_removed': 'id = 4',
  'raw_shop.orders._fivetran_synced': `_fivetran_synced - interval 1 hour`,
  'raw_shop.orders._fivetran_deleted': 'id = 1',
  'raw_shop.customers.id': 'id + 1',
  'raw_shop.customers.name': `name || '!'`,
  'raw_shop.customers.email': `coalesce(email, 'z') || 'y'`,
  'raw_shop.customers.country': `coalesce(country, 'fr') || 'x'`,
  'raw_shop.customers.updated_at': `cast(cast(updated_at as timestamp) + interval 1 hour as timestamp_ns)`,
  'raw_shop.order_lines.order_key': 'reverse(order_key)',
  'raw_shop.order_lines.line': 'line + 10',
  'raw_shop.order_lines.product': `product || '2'`,
  'raw_shop.order_lines.quantity': 'quantity + 1',
  'raw_shop.order_lines.price': 'price + 1',
  'raw_shop.prices.product': `'pear'`,
  'raw_shop.prices.price': 'price + 1',
  'raw_shop.prices.valid_from': `cast(cast(valid_from as timestamp) - interval 60 hour as timestamp_ns)`,
  'raw_shop.prices.valid_to': `cast('2026-01-02' as timestamp_ns)`,
}

let target: GoldenTarget
/** Each output column's values, sorted: what a change of a source may or may not move. */
const snapshot = async (): Promise<Map<string, string>> => {
  const columns = new Map<string, string>()
  // A snapshot's rows are its history: a rebuild does not undo them.
  for (const node of builtNodes(target.artifact).filter((n) => n.kind !== 'snapshot')) {
    const rows = await target.rowsOf(node)
    for (const { name } of node.columns) columns.set(`${node.name}.${name}`, JSON.stringify(rows.map((row) => row[name]).sort()))
  }
  return columns
}
const exec = async (sql: string): Promise<void> => {
  const session = await target.engine.openSession()
  await session.execute({ id: 'test', sql, params: [] })
  await session.close()
}
let before: Map<string, string>
beforeAll(async () => {
  target = await openGolden(duckdb, await compileGolden(duckdb))
  await target.load(firstDay)
  await target.build('2026-01-10 00:00:00')
  before = await snapshot()
}, 120_000)
afterAll(() => target.close())

/** Columns that lineage lets move: by value, or with all columns of a relation whose rows the source decides. */
function reachable(source: string): Set<string> {
  const { lineage, nodes } = target.artifact
  const graph = columnGraph(lineage)
  const found = new Set<string>()
  const queue = [source]
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (found.has(at)) continue
    found.add(at)
    for (const { node } of lineageOf(graph, at, { up: 0, down: 1 }).down) queue.push(node)
    for (const [from, node] of lineage.filters)
      if (from === at) for (const c of nodes.find((n) => n.name === node)?.columns ?? []) queue.push(`${node}.${c.name}`)
  }
  return found
}

describe('lineage against the engine: change one source column, rebuild, and look what moved', () => {
  it('has a change for every source column', () => {
    const sources = target.artifact.nodes.filter((n) => n.kind === 'source').flatMap((n) => n.columns.map((c) => `${n.name}.${c.name}`))
    expect(Object.keys(CHANGES).sort()).toEqual(sources.sort())
  })
  it.each(Object.entries(CHANGES))('%s', async (source, change) => {
    const [schema, table, column] = source.split('.')
    await exec(`create or replace table raw_shop.kept as select * from ${schema}.${table}`)
    await exec(`update ${schema}.${table} set ${column} = ${change}`)
    const statuses = await target.build('2026-01-10 00:00:00', true)
    const after = await snapshot()
    await exec(`create or replace table ${schema}.${table} as select * from raw_shop.kept`)
    expect(Object.values(statuses).filter((s) => s.startsWith('failed'))).toEqual([])
    const moved = [...after].filter(([name, values]) => before.get(name) !== values).map(([name]) => name)
    const allowed = reachable(source)
    expect(moved.filter((name) => !allowed.has(name))).toEqual([])
    expect(moved.length, 'the change reached nothing').toBeGreaterThan(0)
  })
})
