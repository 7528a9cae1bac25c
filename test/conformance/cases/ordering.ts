import { flag, from, integer, type Order, string } from '#dsl'
import type { Cases } from '../case.ts'
import { rowsOf } from '../rows-of.ts'

const ordered = (order: (x: { asc(o?: object): Order; desc(o?: object): Order }) => Order) => () =>
  from(rowsOf({ x: integer().null() }, [[1], [null], [2], [null], [3]]))
    .select((r) => r)
    .orderBy((r) => [order(r.x as never)])
const words = ['a', '1', 'B', null, '2', '01', '05', ' this', 'this', 'this and that', '&', '%']

export const ordering: Cases = {
  'order-asc': ordered((x) => x.asc()),
  'order-desc': ordered((x) => x.desc()),
  'order-nulls-first': ordered((x) => x.asc({ nulls: 'first' })),
  'order-desc-nulls-last': ordered((x) => x.desc({ nulls: 'last' })),
  'order-text': () =>
    from(
      rowsOf(
        { x: string().null() },
        words.map((w) => [w]),
      ),
    )
      .select((r) => r)
      .orderBy((r) => [r.x.asc()]),
  'order-bool': () =>
    from(rowsOf({ x: flag().null() }, [[true], [null], [false]]))
      .select((r) => r)
      .orderBy((r) => [r.x.asc()]),
}
