import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { count, defineRow, from, integer, lower, raw, string, unionAll, viaKysely } from '#dsl'
import { messageOf, mistakeOf } from '../support/author-mistake.ts'
import { customers, orders } from '../support/shop.ts'
import { lineOf } from '../support/sql-of.ts'

describe('raw', () => {
  it('takes columns by value and has the declared type', () => {
    const q = from(orders).select((o) => ({ bits: raw(integer().null())`bit_count(cast(${o.id} as integer)) + ${1}` }))
    expect(lineOf(q)).toBe('select bit_count(cast(orders.id as integer)) + 1 as bits from raw.orders as orders')
    expect(q.query.facts.get('bits')).toMatchObject({ type: { kind: 'number', precision: 38 }, nullable: true })
  })
  it.each([
    ['a bare name', () => raw(integer())`id + 1`, 'a raw fragment names id in its text'],
    ['a qualified name', () => raw(integer())`orders.id + 1`, 'a raw fragment names orders in its text'],
    ['a quoted name', () => raw(integer())`length("id")`, 'a raw fragment names "id" in its text'],
  ])('refuses %s in its text: lineage would lose it', (_, write, message) => expect(messageOf(write)).toBe(message))
  it('a word in a text literal is no name', () =>
    expect(mistakeOf(() => raw(string())`coalesce(${'a'}, 'orders.id is ''quoted''')`)).toBe('none'))
  it('refuses an aggregate outside of `aggregate`, and personal data, also inside of a call', () => {
    expect(mistakeOf(() => from(orders).select((o) => ({ total: raw(integer())`sum(${o.amount})` })))).toBe('aggregate-in-raw')
    expect(
      mistakeOf(() =>
        from(orders)
          .where((o) => raw(integer())`max(${o.amount})`.gt(1))
          .select((o) => ({ id: o.id })),
      ),
    ).toBe('aggregate-in-raw')
    expect(mistakeOf(() => from(customers).select((c) => ({ x: raw(string())`upper(${c.email as never})` })))).toBe('personal-data')
    expect(mistakeOf(() => from(customers).select((c) => ({ x: raw(string())`upper(${lower(c.email as never)})` })))).toBe('personal-data')
  })
})

const counted = defineRow({ status: string(), n: integer() })
const byStatus = (name = 'paid') =>
  viaKysely(counted, { o: orders }, (db) =>
    db
      .selectFrom('o')
      .where('o.status', '=', name as 'paid')
      .groupBy('o.status')
      .select(['o.status', (eb) => eb.fn.countAll<number>().as('n')]),
  )

describe('viaKysely', () => {
  it('reads each relation as a step of the given name and has the declared row, with its types', () => {
    expect(lineOf(byStatus())).toBe(
      "with o as (select o_rows.id, o_rows.customer_id, o_rows.status, o_rows.amount, o_rows.rate, o_rows.is_open, o_rows.items, o_rows.ordered_at, o_rows.sent_at from raw.orders as o_rows), kysely as (select o.status, count(*) as n from o where o.status = 'paid' group by o.status) select kysely.status, cast(kysely.n as decimal(38, 0)) as n from kysely",
    )
  })
  it('can be read further, and joined with others', () => {
    expect(lineOf(from(byStatus().as('paid')).aggregate(() => ({ n: count() })))).toMatch(
      /, paid as \(select kysely\.status.*\) select count\(\*\) as n from paid$/,
    )
  })
  it('refuses `select *`, and what is no select', () => {
    expect(mistakeOf(() => viaKysely(counted, { o: orders }, (db) => db.selectFrom('o').selectAll()))).toBe('kysely-select-all')
    expect(mistakeOf(() => viaKysely(counted, { o: orders }, (db) => db.selectFrom('o').selectAll('o')))).toBe('kysely-select-all')
    expect(mistakeOf(() => viaKysely(counted, { o: orders }, () => sql`select 1`))).toBe('kysely-not-select')
  })
  it('has no personal columns: a step leaves them out, and naming one is refused', () => {
    const names = (column: string) => () =>
      viaKysely(counted, { c: customers as never }, (db) =>
        (db as never as { selectFrom(t: string): { select(c: string): never } }).selectFrom('c').select(column),
      )
    expect(mistakeOf(names('c.email'))).toBe('personal-data')
    expect(mistakeOf(names('email as status'))).toBe('personal-data')
    expect(lineOf(names('c.name')())).toMatch(/^with c as \(select c_rows\.id, c_rows\.name from raw\.customers as c_rows\)/)
  })
  it('two queries of a model may not call different tables by one name', () => {
    const other = viaKysely(counted, { o: customers as never }, (db) =>
      (db as never as { selectFrom(t: string): { select(c: string[]): never } }).selectFrom('o').select(['o.name as status', 'o.id as n']),
    )
    expect(mistakeOf(() => lineOf(unionAll(byStatus(), other)))).toBe('kysely-table-name')
    expect(mistakeOf(() => lineOf(unionAll(byStatus('paid'), byStatus('placed'))))).toBe('none')
  })
})
