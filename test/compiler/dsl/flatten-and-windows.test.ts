import { describe, expect, it } from 'vitest'
import { avg, count, days, decimal, firstValue, from, lag, rank, rowNumber, string, sum } from '#dsl'
import { duckdb, postgres, snowflake } from '../../../compiler/dialect/index.ts'
import { mistakeOf } from '../support/author-mistake.ts'
import { customers, orders } from '../support/shop.ts'
import { lineOf } from '../support/sql-of.ts'

const nullable = (q: object): string[] =>
  [...(q as { query: { facts: Map<string, { nullable: boolean }> } }).query.facts].filter(([, f]) => f.nullable).map(([name]) => name)

describe('flatten', () => {
  const q = from(orders)
    .flatten((o) => o.items, { sku: string(), price: decimal(10, 2) })
    .select((o, item) => ({ id: o.id, index: item.index, sku: item.sku, price: item.price }))
  it.each([
    [snowflake, /, lateral flatten\(input => orders\.items, outer => true, mode => 'ARRAY'\) as element$/],
    [duckdb, / left join lateral \(.*\) as element on true$/],
    [postgres, / left join lateral \(.*with ordinality.*\) as element on true$/],
  ])('$name joins the elements, also where there are none', (dialect, join) => expect(lineOf(q, { dialect })).toMatch(join))
  it('every part of an element may be NULL', () => expect(nullable(q)).toEqual(['index', 'sku', 'price']))
  it('two arrays of one row have names of their own; personal data is not flattened', () => {
    const twice = from(orders)
      .flatten((o) => o.items, { sku: string() })
      .flatten((o) => o.items, { sku: string() })
      .select((o, a, b) => ({ id: o.id, a: a.sku, b: b.sku }))
    expect(lineOf(twice, { dialect: snowflake })).toMatch(/as element , lateral .* as element_2$/)
    expect(mistakeOf(() => from(customers).flatten((c) => c.papers as never, { kind: string() }))).toBe('personal-data')
  })
})

describe('windows', () => {
  const over = (f: (o: never) => object): string =>
    lineOf(from(orders).select(f as never), { dialect: snowflake }).replace(/^select (.*) from raw\.orders as orders$/, '$1')
  type O = { id: never; status: never; amount: never; ordered_at: never }
  it.each<[string, (o: O) => object, string]>([
    ['no order', (o) => ({ x: sum(o.amount).over({ by: o.status }) }), 'sum(orders.amount) over (partition by orders.status) as x'],
    ['no window at all', () => ({ x: count().over({}) }), 'count(*) over () as x'],
    [
      'rows',
      (o) => ({ x: sum(o.amount).over({ order: o.id, rows: { from: -2, to: 0 } }) }),
      'sum(orders.amount) over (order by orders.id asc nulls last rows between 2 preceding and current row) as x',
    ],
    [
      'all rows before',
      (o) => ({ x: sum(o.amount).over({ order: o.id, rows: { from: 'first', to: -1 } }) }),
      'sum(orders.amount) over (order by orders.id asc nulls last rows between unbounded preceding and 1 preceding) as x',
    ],
    [
      'time',
      (o) => ({ x: avg(o.amount).over({ by: [o.status, o.id], order: o.ordered_at, range: { from: days(-27), to: 'now' } }) }),
      "avg(orders.amount) over (partition by orders.status, orders.id order by orders.ordered_at asc nulls last range between interval '27 day' preceding and current row) as x",
    ],
    [
      'whole partition by default',
      (o) => ({ x: firstValue(o.amount).over({ order: o.id }) }),
      'first_value(orders.amount) over (order by orders.id asc nulls last rows between unbounded preceding and unbounded following) as x',
    ],
    [
      'conditional',
      (o) => ({
        x: sum(o.amount)
          .where((o.status as { eq(x: string): never }).eq('paid'))
          .over({ by: o.id }),
      }),
      "sum(case when orders.status = 'paid' then orders.amount end) over (partition by orders.id) as x",
    ],
  ])('%s', (_, f, sql) => expect(over(f as never)).toBe(sql))

  it('the result may be NULL where the frame may be empty, or lag finds no row', () => {
    const q = from(orders).select((o) => ({
      here: sum(o.amount).over({ order: o.id, rows: { from: -1, to: 0 } }),
      before: sum(o.amount).over({ order: o.id, rows: { from: -2, to: -1 } }),
      counted: count().over({ order: o.id, rows: { from: -2, to: -1 } }),
      earlier: lag(o.amount).over({ order: o.id }),
      filled: lag(o.amount, 1, { orElse: 0 }).over({ order: o.id }),
      position: rowNumber().over({ order: o.id }),
    }))
    expect(nullable(q)).toEqual(['before', 'earlier'])
  })
  it('a frame without an order is refused: its rows would be arbitrary', () => {
    expect(mistakeOf(() => from(orders).select((o) => ({ x: sum(o.amount).over({ by: o.id, rows: { from: -1, to: 0 } }) })))).toBe(
      'frame-without-order',
    )
  })
  it('a window function compares like a column', () => {
    expect(over((o: O) => ({ top: rank().over({ order: o.id }).lte(3) }))).toBe(
      'rank() over (order by orders.id asc nulls last) <= 3 as top',
    )
  })
})
