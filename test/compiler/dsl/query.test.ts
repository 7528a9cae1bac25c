import { describe, expect, it } from 'vitest'
import { from, literal, lower, rowNumber, sum, unionAll } from '#dsl'
import { postgres, snowflake } from '../../../compiler/dialect/index.ts'
import { messageOf, mistakeOf } from '../support/author-mistake.ts'
import { customers, orders } from '../support/shop.ts'
import { lineOf } from '../support/sql-of.ts'

const steps = (sql: string): string[] => [...sql.matchAll(/(?:with|,) (\w+) as \(/g)].map((m) => m[1] ?? '')

describe('steps', () => {
  const byDay = () =>
    from(orders)
      .groupBy((o) => ({ day: o.ordered_at }))
      .aggregate((o) => ({ amount: sum(o.amount) }))
      .as('by_day')
  it('keep their names; unnamed ones are counted under the model', () => {
    const q = from(byDay())
      .select((d) => ({ amount: d.amount }))
      .derive((d) => ({ twice: d.amount.times(2) }))
      .derive((d) => ({ more: d.twice.plus(1) }))
    expect(steps(lineOf(q))).toEqual(['by_day', 'model_step', 'model_step_2'])
  })
  it('the same step used twice is printed once; two of one name get numbers', () => {
    const twice = from(byDay())
      .innerJoin(byDay(), (a, b) => a.day.lt(b.day))
      .select((a, b) => ({ a: a.amount, b: b.amount }))
    expect(steps(lineOf(twice))).toEqual(['by_day'])
    const other = () =>
      from(customers)
        .select((c) => ({ day: c.name }))
        .as('by_day')
    const named = from(byDay())
      .innerJoin(other(), (a, b) => a.amount.same(1).and(b.day.eq('x')))
      .select((a, b) => ({ amount: a.amount, day: b.day }))
    expect(lineOf(named)).toContain('from by_day inner join by_day_2 on')
    expect(steps(lineOf(named))).toEqual(['by_day', 'by_day_2'])
  })
  it('derive keeps what was there and adds; a column of the same name is replaced', () => {
    const q = from(orders)
      .select((o) => ({ id: o.id, amount: o.amount }))
      .derive((o) => ({ amount: o.amount.plus(1), half: o.amount.dividedBy(2) }))
    expect([...q.query.facts.keys()]).toEqual(['id', 'amount', 'half'])
    expect(lineOf(q, { dialect: snowflake })).toContain(
      'select step.id, step.amount + 1 as amount, step.amount / nullif(2, 0) as half from model_step as step',
    )
  })
})

describe('distinct, orderBy, limit', () => {
  const ids = from(orders).select((o) => ({ id: o.id, status: o.status }))
  it("are clauses of the select in SQL's own order", () => {
    expect(
      lineOf(
        ids
          .distinct()
          .orderBy((r) => [r.id.desc(), r.status.asc({ nulls: 'first' })])
          .limit(5),
      ),
    ).toBe(
      'select distinct orders.id, orders.status from raw.orders as orders order by id desc nulls first, status asc nulls first limit 5',
    )
  })
  it('what comes after a limit does not come before it', () => {
    for (const q of [ids.limit(5).distinct(), ids.limit(5).orderBy((r) => [r.id.asc()]), ids.limit(5).limit(2)])
      expect(lineOf(q)).toMatch(/limit 5\) select.* from model_step as step/)
  })
  it('an order by an expression reads the result, not a table with a column of that name', () => {
    const q = from(customers)
      .select((c) => ({ name: lower(c.name) }))
      .orderBy((r) => [lower(r.name).asc()])
    expect(lineOf(q)).toBe(
      'with model_step as (select lower(customers.name) as name from raw.customers as customers) select step.name from model_step as step order by lower(name) asc nulls last',
    )
  })
  it.each([-1, 1.5, Number.NaN])('limit(%s) is refused', (n) => expect(mistakeOf(() => ids.limit(n))).toBe('limit-count'))
  it('apply to a union as a whole', () => {
    expect(lineOf(unionAll(ids, ids).limit(1))).toMatch(
      /^with model_step as \(.* union all .*\) select step.id, step.status from model_step as step limit 1$/,
    )
  })
})

describe('qualify', () => {
  const newest = from(orders)
    .firstPer(
      (o) => [o.customer_id],
      (o) => [o.ordered_at.desc()],
    )
    .qualify((o) => rowNumber().over({ order: o.id }).lte(10))
    .select((o) => ({ id: o.id, status: o.status }))
  it('is a clause where the engine has it', () => {
    expect(lineOf(newest, { dialect: snowflake })).toBe(
      'select orders.id, orders.status from raw.orders as orders qualify row_number() over (partition by orders.customer_id order by orders.ordered_at desc nulls first) = 1 and row_number() over (order by orders.id asc nulls last) <= 10',
    )
  })
  it('is an outer filter on Postgres, which keeps the order and the limit outside and steps in front', () => {
    const q = from(newest.as('newest'))
      .qualify((n) => rowNumber().over({ by: n.status, order: n.id }).eq(1))
      .select((n) => ({ id: n.id }))
      .orderBy((n) => [n.id.asc()])
      .limit(3)
    expect(lineOf(q, { dialect: postgres })).toBe(
      'with newest as (select qualified.id, qualified.status from (select orders.id, orders.status, row_number() over (partition by orders.customer_id order by orders.ordered_at desc nulls first) = 1 and row_number() over (order by orders.id asc nulls last) <= 10 as qualify_passes from raw.orders as orders) as qualified where qualified.qualify_passes) select qualified.id from (select newest.id, row_number() over (partition by newest.status order by newest.id asc nulls last) = 1 as qualify_passes from newest) as qualified where qualified.qualify_passes order by id asc nulls last limit 3',
    )
  })
  it('in the first branch of a union the rewriting leaves the other branches beside it', () => {
    const q = unionAll(
      newest,
      from(orders).select((o) => ({ id: o.id, status: o.status })),
    )
    expect(lineOf(q, { dialect: postgres })).toMatch(
      / as qualified where qualified\.qualify_passes union all select orders\.id, orders\.status from raw\.orders as orders$/,
    )
  })
  it('a window in `where` is refused', () => {
    expect(
      mistakeOf(() =>
        from(orders)
          .where((o) => rowNumber().over({ order: o.id }).eq(1))
          .select((o) => ({ id: o.id })),
      ),
    ).toBe('window-in-where')
    expect(
      mistakeOf(() =>
        from(orders)
          .innerJoin(customers, (o) => rowNumber().over({ order: o.id }).eq(1))
          .select((o) => ({ id: o.id })),
      ),
    ).toBe('window-in-where')
  })
})

describe('select', () => {
  it('refuses a row without columns, and names that would need quotes', () => {
    expect(mistakeOf(() => from(orders).select(() => ({})))).toBe('no-columns')
    for (const name of ['Id', 'order-id', '1st', 'naïve'])
      expect(mistakeOf(() => from(orders).select((o) => ({ [name]: o.id })))).toBe('column-name')
  })
  it('names the column that is undefined, as one that reads a misspelt column is', () => {
    const misspelt = () => from(orders).select((o) => ({ id: o.id, amount: (o as unknown as { amont: typeof o.id }).amont }))
    expect(messageOf(misspelt)).toBe('the column "amount" is undefined')
    expect(mistakeOf(misspelt)).toBe('not-a-value')
  })
  it('a literal is a column', () => {
    expect(lineOf(from(orders).select(() => ({ a: 'x', b: 1, c: true, d: literal(2).plus(1) })))).toMatch(
      /^select 'x' as a, 1 as b, true as c, .*2.* \+ 1 as d from/,
    )
  })
})
