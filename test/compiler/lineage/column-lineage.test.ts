import { beforeAll, describe, expect, it } from 'vitest'
import type { Artifact } from '#artifact'
import { snowflake } from '#compiler'
import { compileGolden } from '../../golden/support/golden-target.ts'

let artifact: Artifact
beforeAll(async () => {
  artifact = await compileGolden(snowflake)
}, 60_000)

/** `origin kind` of a column, sorted. */
const from = (column: string): string[] => artifact.lineage.columns.filter((e) => e.to === column).map((e) => `${e.from} ${e.kind}`)
const decides = (node: string): string[] => artifact.lineage.filters.filter(([, n]) => n === node).map(([c]) => c)

describe('where a column comes from', () => {
  it.each<[string, string, string[]]>([
    ['an alias', 'stg_shop__customers.customer_id', ['raw_shop.customers.id identity']],
    ['a function', 'stg_shop__customers.country', ['raw_shop.customers.country transform']],
    ['a hash; its key is no data', 'stg_shop__customers.email_hash', ['raw_shop.customers.email hash']],
    ['two columns', 'stg_shop__orders__eu.order_key', ['raw_shop.orders.id transform', 'raw_shop.orders.region transform']],
    [
      'a union, through a step',
      'int_shop__orders.amount',
      ['stg_shop__orders__eu.amount identity', 'stg_shop__orders__us.amount identity'],
    ],
    ['a left join with a default', 'int_shop__orders.status_position', ['status_names.position transform']],
    ['an ephemeral model', 'dim_shop__customers.paid', ['int_shop__paid.amount aggregate']],
    ["an ephemeral model's own", 'int_shop__paid.customer_id', ['int_shop__orders.customer_id identity']],
    [
      'a conditional aggregate through a derived step',
      'fct_shop__daily.paid_share',
      ['int_shop__orders.amount aggregate', 'int_shop__orders.status aggregate'],
    ],
    ['a count', 'fct_shop__daily.orders', []],
    ['a case', 'fct_shop__orders.size', ['int_shop__orders.amount transform']],
    ['a window, its order too', 'fct_shop__windows.previous', ['int_shop__orders.amount window', 'int_shop__orders.ordered_at window']],
    ['a flattened element', 'bridge_shop__items.sku', ['int_shop__orders.items transform']],
    ['raw text', 'fct_shop__windows.by_hand', ['int_shop__orders.ordered_at opaque']],
    ["Kysely's own query", 'int_shop__by_hand.region', ['int_shop__orders.region identity']],
    ['a fragment in it', 'int_shop__by_hand.shout', ['int_shop__orders.region opaque']],
    ['a union of three kinds', 'int_shop__sets.weight', ['int_shop__paid.amount identity']],
    ['its own rows say nothing new', 'fct_shop__orders.first_seen_at', ['int_shop__orders.updated_at transform']],
    [
      'what a snapshot adds',
      'snap_shop__customers.scd_id',
      ['stg_shop__customers.customer_id transform', 'stg_shop__customers.updated_at transform'],
    ],
  ])('%s: %s', (_, column, origins) => expect(from(column)).toEqual(origins))
})

describe('what decides which rows there are', () => {
  it.each<[string, string, string[]]>([
    [
      'where, and the deduplication',
      'int_shop__orders',
      [
        'stg_shop__orders__eu._fivetran_synced',
        'stg_shop__orders__eu.order_key',
        'stg_shop__orders__eu.status',
        'stg_shop__orders__eu.updated_at',
      ],
    ],
    ['a flattened array', 'bridge_shop__items', ['int_shop__orders.items']],
    [
      'a semi-join, both its sides',
      'dim_shop__customers',
      ['int_shop__orders.customer_id', 'int_shop__paid.customer_id', 'stg_shop__customers.customer_id'],
    ],
    ['an order with a limit', 'fct_shop__windows', ['int_shop__orders.ordered_at']],
    ['rows that must be distinct', 'int_shop__sets', ['stg_shop__customers.customer_id']],
    [
      'what the config names: key, cursor, deletion',
      'fct_shop__orders',
      [
        'int_shop__orders._fivetran_synced',
        'int_shop__orders.is_removed',
        'int_shop__orders.order_key',
        'int_shop__orders.region',
        'int_shop__orders.updated_at',
      ],
    ],
  ])('%s: %s', (_, node, columns) => expect(decides(node)).toEqual(expect.arrayContaining(columns)))
  it('a column that is only shown decides nothing', () => expect(decides('stg_shop__customers')).toEqual([]))
})

describe('tables', () => {
  it('each relation has the ones that it reads, inlined models and their own parents with them', () => {
    const parents = (child: string): string[] => artifact.lineage.tables.filter(([, c]) => c === child).map(([p]) => p)
    expect(parents('dim_shop__customers')).toEqual(['int_shop__orders', 'int_shop__paid', 'stg_shop__customers'])
    expect(parents('int_shop__orders')).toEqual(['status_names', 'stg_shop__orders__eu', 'stg_shop__orders__us'])
    expect(parents('fct_shop__lines')).toEqual(['int_shop__orders', 'raw_shop.order_lines'])
  })
  it('every end of an edge is a column that exists', () => {
    const columns = new Set(artifact.nodes.flatMap((n) => n.columns.map((c) => `${n.name}.${c.name}`)))
    const ends = artifact.lineage.columns.flatMap((e) => [e.from, e.to]).concat(artifact.lineage.filters.map(([c]) => c))
    expect(ends.filter((c) => !columns.has(c))).toEqual([])
  })
})

describe('descriptions', () => {
  const described = (column: string): unknown[] => {
    const [node, name] = [column.slice(0, column.lastIndexOf('.')), column.slice(column.lastIndexOf('.') + 1)]
    const found = artifact.nodes.find((n) => n.name === node)?.columns.find((c) => c.name === name)
    return [found?.description, found?.describedBy]
  }
  it.each<[string, string, string | undefined, string | undefined]>([
    ['a source', 'raw_shop.orders.amount', 'Before tax, in euro.', undefined],
    ['a seed', 'status_names.label', 'Shown to people.', undefined],
    ["a model's own column", 'stg_shop__orders__us.order_key', 'Stable over regions.', undefined],
    ['passed on by a spread', 'stg_shop__orders__eu.amount', 'Before tax, in euro.', 'raw_shop.orders.amount'],
    ['through a union and a join', 'int_shop__orders.order_key', 'Stable over regions.', 'stg_shop__orders__eu.order_key'],
    ['two models down', 'fct_shop__lines.order_key', undefined, undefined],
    ['beside a default', 'int_shop__orders.status_position', '99 where the status has no place.', undefined],
    ['a declared row', 'fct_shop__orders.discount', 'Share of the amount, 0 to 1.', undefined],
    ['a row for Kysely', 'int_shop__by_hand.region', 'Where the shop is.', undefined],
    ['an element', 'bridge_shop__items.sku', undefined, undefined],
    ['renamed', 'stg_shop__customers.name', 'How the customer is called.', 'raw_shop.customers.name'],
    ['a snapshot', 'snap_shop__customers.name', 'How the customer is called.', 'raw_shop.customers.name'],
    ['nobody wrote one', 'fct_shop__daily.orders', undefined, undefined],
  ])('%s: %s', (_, column, text, by) => expect(described(column)).toEqual([text, by]))
  it('models have theirs, one for each of a factory', () => {
    const text = (name: string): string | undefined => artifact.nodes.find((n) => n.name === name)?.description
    expect(text('fct_shop__orders')).toBe('One row per order, merged.')
    expect([text('stg_shop__orders__eu'), text('stg_shop__orders__us')]).toEqual([
      'Orders of one region, in UTC, without removed ones.',
      'Orders of one region, in UTC, without removed ones.',
    ])
    expect(text('raw_shop.orders')).toBe('Orders as the shop sends them.')
    expect(text('raw_shop.customers')).toBeUndefined()
  })
})
