import { describe, expect, it } from 'vitest'
import { decimal, defineRow, from, integer, ntz, oneOf, string } from '#dsl'
import { describeType } from '../../../compiler/dsl/sql-type.ts'
import { messageOf, mistakeOf } from '../support/author-mistake.ts'
import { orders } from '../support/shop.ts'
import { lineOf } from '../support/sql-of.ts'

const row = defineRow({ id: integer(), amount: decimal(20, 4), status: oneOf('placed', 'paid'), note: string().null(), at: ntz().null() })
const given = { id: 1, amount: 0, status: 'paid', note: null, at: null } as const

describe('a declared row', () => {
  it('gives every column its declared type, in its order, and leaves out what a spread brings besides', () => {
    const q = from(orders).select((o) => row({ ...o, note: null, at: o.ordered_at }))
    expect(lineOf(q)).toBe(
      'select orders.id, cast(orders.amount as decimal(20, 4)) as amount, orders.status, cast(null as varchar) as note, orders.ordered_at as at from raw.orders as orders',
    )
    expect([...q.query.facts].map(([n, f]) => `${n} ${describeType(f.type)}`)).toEqual([
      'id number(38,0)',
      'amount number(20,4)',
      'status text',
      'note text',
      'at ntz',
    ])
  })
  it('sparse: a column that may be NULL may be left out', () => {
    expect(lineOf(from(orders).select((o) => row.sparse({ id: o.id, amount: o.amount, status: o.status })))).toContain(
      'cast(null as varchar) as note, cast(null as timestamp_ns) as at',
    )
  })
  it('loses no digits: a finer value must be rounded first', () => {
    const rates = defineRow({ rate: decimal(9, 2) })
    expect(messageOf(() => from(orders).select((o) => rates({ rate: o.rate.orElse(0) })))).toBe(
      'the row\'s column "rate" is number(9,2), its value number(9,4): digits would be lost',
    )
  })
  it('refuses a NULL, a value of another kind, a missing column', () => {
    expect(messageOf(() => from(orders).select((o) => row({ ...given, id: o.customer_id as never })))).toBe(
      'the row\'s column "id" may not be NULL, but its value can be',
    )
    expect(mistakeOf(() => from(orders).select((o) => row({ ...given, amount: o.status as never })))).toBe('row-type')
    expect(mistakeOf(() => from(orders).select(() => row({ ...given, id: undefined as never })))).toBe('row-null')
    expect(mistakeOf(() => from(orders).select((o) => row({ ...given, at: o.sent_at as never })))).toBe('row-type')
  })
})
