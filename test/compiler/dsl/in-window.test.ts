import { describe, expect, it } from 'vitest'
import { defineModel, defineRow, from, integer, inWindow, not, ntz, sum, when } from '#dsl'
import { snowflake } from '../../../compiler/dialect/index.ts'
import { bindName } from '../../../compiler/dsl/relation.ts'
import { mistakeOf } from '../support/author-mistake.ts'
import { orders } from '../support/shop.ts'
import { lineOf } from '../support/sql-of.ts'

const full = {
  run: 'full',
  window: { run: 'full', partitions: undefined, start: undefined, isFullBounded: false },
  dialect: snowflake,
} as const
const incremental = {
  run: 'incremental',
  window: { run: 'incremental', partitions: undefined, start: undefined, isFullBounded: false },
  dialect: snowflake,
} as const
const START = "orders.ordered_at >= to_timestamp_ntz('<window_start>', 'AUTO')"
const END = "orders.ordered_at < to_timestamp_ntz('<window_end>', 'AUTO')"
const recent = from(orders)
  .where((o) => inWindow(o.ordered_at))
  .select((o) => ({ id: o.id }))

describe('inWindow', () => {
  it('is half-open in an incremental run, and nothing in a full build', () => {
    expect(lineOf(recent, incremental)).toBe(`select orders.id from raw.orders as orders where ${START} and ${END}`)
    expect(lineOf(recent, full)).toBe('select orders.id from raw.orders as orders')
  })
  it('cuts a full build where there is a start, and where the model only appends', () => {
    const cut = { ...full, isFullCut: true }
    expect(lineOf(recent, { ...cut, window: { ...full.window, start: '2026-01-01' } })).toContain(
      "where orders.ordered_at >= to_timestamp_ntz('2026-01-01', 'AUTO')",
    )
    expect(lineOf(recent, { ...cut, window: { ...full.window, isFullBounded: true } })).toContain(`where ${END}`)
  })
  it('keeps its two conditions together wherever it stands', () => {
    const q = from(orders)
      .where((o) => not(inWindow(o.ordered_at)))
      .where((o) => o.id.eq(0).or(inWindow(o.ordered_at)))
      .where((o) => o.id.gt(1).and(inWindow(o.ordered_at)))
      .select((o) => ({
        fresh: inWindow(o.ordered_at),
        kind: when(inWindow(o.ordered_at), 'new').otherwise('old'),
        same: inWindow(o.ordered_at).eq(true),
      }))
    const both = `(${START} and ${END})`
    expect(lineOf(q, incremental)).toBe(
      `select ${both} as fresh, case when ${both} then 'new' else 'old' end as kind, ${both} = true as same from raw.orders as orders where not ${both} and (orders.id = 0 or ${both}) and orders.id > 1 and ${START} and ${END}`,
    )
    expect(lineOf(q, full)).toBe(
      "select true as fresh, case when true then 'new' else 'old' end as kind, true = true as same from raw.orders as orders where not true and (orders.id = 0 or true) and orders.id > 1 and true",
    )
  })
  it('has a start for each partition', () => {
    const q = from(orders)
      .where((o) => inWindow(o.ordered_at, o.status))
      .select((o) => ({ id: o.id }))
    const window = { ...incremental.window, partitions: ['placed', 'paid'] }
    expect(lineOf(q, { ...incremental, window })).toContain(
      "orders.ordered_at >= case orders.status when 'placed' then to_timestamp_ntz('<window_start:placed>', 'AUTO') when 'paid' then to_timestamp_ntz('<window_start:paid>', 'AUTO') else to_timestamp_ntz('<window_start>', 'AUTO') end and",
    )
    expect(mistakeOf(() => lineOf(q, incremental))).toBe('window-without-partition')
  })
  it('filters aggregates and joins too', () => {
    const q = from(orders)
      .leftJoin(orders, (o, other) => o.id.eq(other.id).and(inWindow(other.ordered_at)))
      .groupBy((o) => ({ status: o.status }))
      .aggregate((_, other) => ({ fresh: sum(other.amount).where(inWindow(other.ordered_at)) }))
    expect(lineOf(q, incremental).match(/window_start/g)).toHaveLength(2)
  })
  it('has no meaning without an incremental model', () =>
    expect(mistakeOf(() => lineOf(recent, { run: 'full', isFullCut: true }))).toBe('window-outside-incremental'))
})

describe('self', () => {
  const row = defineRow({ id: integer(), first_at: ntz() })
  const model = defineModel({ row, incremental: { key: (r) => [r.id], cursor: (r) => r.first_at } }, (self) =>
    from(orders)
      .leftJoin(self, (o, before) => o.id.eq(before.id))
      .select((o, before) => row({ id: o.id, first_at: before.first_at.orElse(o.ordered_at) })),
  )
  bindName(model.relation, { schema: 'marts', name: 'fct_first' })
  it('is no rows with typed columns in a full build, and the relation itself in an incremental one', () => {
    const query = { query: model.relation.query() }
    expect(lineOf(query, full)).toBe(
      'with self as (select cast(null as number(38, 0)) as id, cast(null as timestamp_ntz(9)) as first_at where false) select orders.id, coalesce(self.first_at, orders.ordered_at) as first_at from raw.orders as orders left join self on orders.id = self.id',
    )
    expect(lineOf(query, incremental)).toContain('left join marts.fct_first as self on')
  })
})
