import { describe, expect, it } from 'vitest'
import { count, from, known, literal, max, rowNumber, sum } from '#dsl'
import { messageOf, mistakeOf } from '../support/author-mistake.ts'
import { customers, orders } from '../support/shop.ts'
import { lineOf } from '../support/sql-of.ts'

const nullable = (q: object): string[] =>
  [...(q as { query: { facts: Map<string, { nullable: boolean }> } }).query.facts].filter(([, f]) => f.nullable).map(([name]) => name)

describe('joins', () => {
  it('print in order, each table by its own name, again with a number', () => {
    const q = from(orders)
      .innerJoin(customers, (o, c) => o.customer_id.eq(c.id))
      .leftJoin(orders, (o, _, before) => before.id.lt(o.id))
      .crossJoin(customers)
      .select((o, c, before, other) => ({ id: o.id, name: c.name, before_id: before.id, other: other.id }))
    expect(lineOf(q)).toBe(
      'select orders.id, customers.name, orders_2.id as before_id, customers_2.id as other from raw.orders as orders inner join raw.customers as customers on orders.customer_id = customers.id left join raw.orders as orders_2 on orders_2.id < orders.id cross join raw.customers as customers_2',
    )
  })
  it('a left join makes its own side nullable, a full join both', () => {
    const left = from(orders)
      .leftJoin(customers, (o, c) => o.customer_id.eq(c.id))
      .select((o, c) => ({ id: o.id, name: c.name }))
    const full = from(orders)
      .fullJoin(customers, (o, c) => o.customer_id.eq(c.id))
      .select((o, c) => ({ id: o.id, name: c.name }))
    const inner = from(orders)
      .innerJoin(customers, (o, c) => o.customer_id.eq(c.id))
      .select((o, c) => ({ id: o.id, name: c.name }))
    expect([nullable(left), nullable(full), nullable(inner)]).toEqual([['name'], ['id', 'name'], []])
  })
  it('semi- and anti-joins are conditions: no columns, no repeated rows', () => {
    const q = from(orders)
      .semiJoin(customers, (o, c) => o.customer_id.eq(c.id))
      .antiJoin(orders, (o, other) => other.id.gt(o.id).and(other.customer_id.same(o.customer_id)))
      .select((o) => ({ id: o.id }))
    expect(lineOf(q)).toBe(
      'select orders.id from raw.orders as orders where exists (select 1 as found from raw.customers as customers where orders.customer_id = customers.id) and not exists (select 1 as found from raw.orders as orders_2 where orders_2.id > orders.id and orders_2.customer_id is not distinct from orders.customer_id)',
    )
  })
  it('an `or` in `where` or in a join keeps its parentheses beside other conditions', () => {
    const q = from(orders)
      .where((o) => o.id.eq(1).or(o.id.eq(2)))
      .where((o) => o.amount.gt(0))
      .select((o) => ({ id: o.id }))
    expect(lineOf(q)).toContain('where (orders.id = 1 or orders.id = 2) and orders.amount > 0')
  })
  it('parameters in another order than the relations are refused in joins and in selects', () => {
    const joined = from(orders).innerJoin(customers, (o, c) => o.customer_id.eq(c.id))
    expect(messageOf(() => from(orders).innerJoin(customers, (c, o) => o.id.eq(c.id)))).toBe(
      'the parameters "c" and "o" come in the order of the relations: orders, customers',
    )
    expect(mistakeOf(() => joined.select((c, o) => ({ a: c.id, b: o.id })))).toBe('parameters-swapped')
    expect(mistakeOf(() => joined.where((c, o) => c.id.eq(o.id)))).toBe('parameters-swapped')
    expect(mistakeOf(() => joined.select((order, customer) => ({ a: order.id, b: customer.id })))).toBe('none')
    expect(mistakeOf(() => joined.select((x, y) => ({ a: x.id, b: y.id })))).toBe('none')
  })
  it('what is no relation is told, not a crash', () => {
    expect(messageOf(() => from(undefined as never))).toBe('undefined is not a relation or a query')
    expect(mistakeOf(() => from(orders).leftJoin((() => from(orders)) as never, () => literal(true)))).toBe('not-a-relation')
  })
})

describe('groups', () => {
  it('keys come first; a condition on an aggregate is HAVING; constants group nothing', () => {
    const q = from(orders)
      .groupBy((o) => ({ source: 'shop', status: o.status }))
      .having((o) => sum(o.amount).is('>', 100))
      .aggregate((o) => ({ n: count(), open: count().where(o.is_open), total: sum(o.amount).where(o.is_open).orElse(0) }))
    expect(lineOf(q)).toBe(
      "select 'shop' as source, orders.status, count(*) as n, count(case when orders.is_open then 1 end) as open, coalesce(sum(case when orders.is_open then orders.amount end), 0) as total from raw.orders as orders group by orders.status having sum(orders.amount) > 100",
    )
  })
  it('an aggregate of all rows has no GROUP BY; keys alone are distinct combinations', () => {
    expect(lineOf(from(orders).aggregate((o) => ({ last: max(o.ordered_at) })))).toBe(
      'select max(orders.ordered_at) as last from raw.orders as orders',
    )
    expect(
      lineOf(
        from(orders)
          .groupBy((o) => ({ status: o.status }))
          .keys(),
      ),
    ).toBe('select orders.status from raw.orders as orders group by orders.status')
  })
  it('a sum of no rows is NULL, a count is not', () => {
    const q = from(orders)
      .groupBy((o) => ({ status: o.status }))
      .aggregate((o) => ({ n: count(), sum_all: sum(o.amount), sum_open: sum(o.amount).where(o.is_open), rates: sum(o.rate) }))
    expect(nullable(q)).toEqual(['sum_open', 'rates'])
  })
  it('only constants, a window as a key, and a deduplication before the group are refused', () => {
    expect(
      mistakeOf(() =>
        from(orders)
          .groupBy(() => ({ a: 'x', b: 1 }))
          .aggregate(() => ({ n: count() })),
      ),
    ).toBe('group-by-constant')
    expect(
      mistakeOf(() =>
        from(orders)
          .groupBy((o) => ({ n: rowNumber().over({ order: o.id }) }))
          .keys(),
      ),
    ).toBe('window-in-group')
    const deduplicated = from(orders).firstPer(
      (o) => [o.customer_id],
      (o) => [o.ordered_at.desc()],
    )
    expect(mistakeOf(() => deduplicated.groupBy((o) => ({ status: o.status })).aggregate(() => ({ n: count() })))).toBe(
      'qualify-before-group',
    )
    expect(mistakeOf(() => deduplicated.select((o) => o))).toBe('none')
  })
})

describe('known', () => {
  it('is proven by `where` and by an inner join on the column', () => {
    const where = from(orders)
      .where((o) => o.customer_id.isNotNull().and(o.amount.gt(0)))
      .select((o) => ({ c: known(o.customer_id) }))
    const compared = from(orders)
      .where((o) => o.customer_id.gt(3))
      .select((o) => ({ c: known(o.customer_id) }))
    const joined = from(orders)
      .innerJoin(customers, (o, c) => o.customer_id.eq(c.id))
      .select((o) => ({ c: known(o.customer_id) }))
    expect([where, compared, joined].map(nullable)).toEqual([[], [], []])
  })
  it('is refused where nothing proves it: `is null`, `or`, a left join, another column, a full join afterwards', () => {
    expect(
      mistakeOf(() =>
        from(orders)
          .where((o) => o.customer_id.isNull())
          .select((o) => ({ c: known(o.customer_id) })),
      ),
    ).toBe('known-not-proven')
    expect(messageOf(() => from(orders).select((o) => ({ c: known(o.customer_id) })))).toBe(
      '"c": known(orders.customer_id) is not proven by this query',
    )
    expect(
      mistakeOf(() =>
        from(orders)
          .where((o) => o.customer_id.isNotNull().or(o.amount.gt(0)))
          .select((o) => ({ c: known(o.customer_id) })),
      ),
    ).toBe('known-not-proven')
    expect(
      mistakeOf(() =>
        from(orders)
          .leftJoin(customers, (o, c) => o.customer_id.eq(c.id))
          .select((o) => ({ c: known(o.customer_id) })),
      ),
    ).toBe('known-not-proven')
    expect(
      mistakeOf(() =>
        from(orders)
          .where((o) => o.rate.isNotNull())
          .select((o) => ({ c: known(o.customer_id) })),
      ),
    ).toBe('known-not-proven')
    expect(
      mistakeOf(() =>
        from(orders)
          .innerJoin(customers, (o, c) => o.customer_id.eq(c.id))
          .fullJoin(orders, (o, _, other) => o.id.eq(other.id))
          .select((o) => ({ c: known(o.customer_id) })),
      ),
    ).toBe('known-not-proven')
  })
})
