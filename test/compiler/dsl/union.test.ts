import { describe, expect, it } from 'vitest'
import { decimal, defineSource, except, from, intersect, literal, nullOf, string, tz, unionAll, unionDistinct, unionOver } from '#dsl'
import { describeType } from '../../../compiler/dsl/sql-type.ts'
import { messageOf, mistakeOf } from '../support/author-mistake.ts'
import { customers, orders } from '../support/shop.ts'
import { lineOf } from '../support/sql-of.ts'

const a = defineSource('raw.a', { first: string(), age: decimal(1, 0) })
const b = defineSource('raw.b', { age: decimal(18, 0), first: string().null() })
const types = (q: object): string =>
  [...(q as { query: { facts: Map<string, { type: never; nullable: boolean }> } }).query.facts]
    .map(([n, f]) => `${n} ${describeType(f.type)}${f.nullable ? ' null' : ''}`)
    .join(', ')

describe('union', () => {
  it('aligns by name and widens, in either order of the branches (A10)', () => {
    expect([types(unionAll(a, b)), types(unionAll(b, a))]).toEqual([
      'first text null, age number(18,0)',
      'age number(18,0), first text null',
    ])
    expect(lineOf(unionAll(a, b))).toBe('select a.first, a.age from raw.a as a union all select b.first, b.age from raw.b as b')
    expect(lineOf(unionAll(b, a))).toBe('select b.age, b.first from raw.b as b union all select a.age, a.first from raw.a as a')
  })
  it('casts a branch to a larger scale', () => {
    const q = unionAll(
      from(a).select((r) => ({ n: r.age })),
      from(orders).select((o) => ({ n: o.amount })),
    )
    expect(types(q)).toBe('n number(18,2)')
    expect(lineOf(q)).toBe(
      'select cast(a.age as decimal(18, 2)) as n from raw.a as a union all select orders.amount as n from raw.orders as orders',
    )
  })
  it('says which columns a branch lacks or has besides', () => {
    const q = () =>
      unionOver([1, 2], (i) =>
        i === 1
          ? from(a).select((r) => ({ first: r.first, age: r.age }))
          : (from(a).select((r) => ({ first: r.first, extra: 1 })) as never),
      )
    expect(messageOf(q)).toBe('branch 2 of the union lacks age and has also extra')
    expect(mistakeOf(() => unionOver([], () => a))).toBe('union-of-nothing')
  })
  it('refuses columns of two kinds', () => {
    const zoned = defineSource('raw.z', { at: tz() })
    expect(messageOf(() => unionAll(zoned, from(orders).select((o) => ({ at: o.ordered_at })) as never))).toBe(
      'union, column at: tz and ntz cannot be one column',
    )
  })
  it('a NULL of a branch gets the type of the others', () => {
    expect(
      types(
        unionAll(
          from(a).select((r) => ({ n: r.age })),
          from(a).select(() => ({ n: nullOf(decimal(1, 0)) })),
        ),
      ),
    ).toBe('n number(1,0) null')
    expect(types(unionOver([1, 2], (i) => from(a).select((r) => ({ n: i === 1 ? r.age : (null as never) }))))).toBe('n number(1,0) null')
  })
  it('numbers of other digits are one type', () => {
    const q = unionAll(
      from(a).select(() => ({ n: literal(1) })),
      from(a).select(() => ({ n: literal(250) })),
    )
    expect(types(q)).toBe('n number(3,0)')
  })
  it('one branch is no union; personal data is no branch', () => {
    expect(lineOf(unionOver([1], () => a))).toBe('select a.first, a.age from raw.a as a')
    expect(mistakeOf(() => unionAll(customers as never, customers as never))).toBe('personal-data')
  })
})

describe('nested sets', () => {
  const ids = () => from(orders).select((o) => ({ id: o.id }))
  const people = () => from(customers).select((c) => ({ id: c.id }))
  it('a union of all rows stays flat', () => {
    expect(lineOf(unionAll(unionAll(ids(), people()), ids()))).toMatch(/^select .* union all select .* union all select [^(]*$/)
  })
  it('any other set within a set is a step: SQL would read the chain by its own precedence', () => {
    expect(lineOf(except(ids(), unionAll(ids(), people())))).toBe(
      'with model_step as (select orders.id from raw.orders as orders union all select customers.id from raw.customers as customers) select orders.id from raw.orders as orders except select model_rows.id from model_step as model_rows',
    )
    expect(lineOf(unionDistinct(intersect(ids(), people()), ids()))).toMatch(
      /^with model_step as \(.* intersect .*\) select model_rows\.id from model_step as model_rows union select orders\.id from raw\.orders as orders$/,
    )
  })
  it('a branch with an order and a limit is a step of its own', () => {
    const last = ids()
      .orderBy((r) => [r.id.desc()])
      .limit(3)
    for (const q of [unionAll(last, people()), unionAll(people(), last)])
      expect(lineOf(q)).toMatch(/with model_step as \(select orders\.id from raw\.orders as orders order by id desc nulls first limit 3\)/)
  })
  it('a column of another width is retyped in every nested branch', () => {
    const wide = from(orders).select((o) => ({ n: o.rate.orElse(0) }))
    const narrow = () => from(a).select((r) => ({ n: r.age }))
    expect(lineOf(unionAll(unionAll(narrow(), narrow()), wide)).match(/cast\(a\.age as decimal\(9, 4\)\)/g)).toHaveLength(2)
  })
})
