import { createHash } from 'node:crypto'
import type { Scalar } from '../../../runtime/engine/engine.ts'

export type SourceRows = Readonly<Record<string, readonly Readonly<Record<string, Scalar>>[]>>
const keyOf = (region: string, id: number): string => createHash('sha256').update(`${region}|${id}`).digest('hex')

interface OrderFacts {
  readonly customer?: number | null
  readonly status?: string
  readonly amount?: string
  readonly discount?: string | null
  readonly items?: string | null
  readonly ordered: string
  readonly updated?: string
  readonly removed?: boolean
  readonly note?: string | null
}
/** An order as the source sends it; times without a zone are UTC. */
const order = (region: string, id: number, facts: OrderFacts): Record<string, Scalar> => ({
  id: BigInt(id),
  region,
  customer_id: facts.customer === undefined ? 1n : facts.customer === null ? null : BigInt(facts.customer),
  status: facts.status ?? 'paid',
  amount: facts.amount ?? '10.00',
  discount: facts.discount ?? null,
  note: facts.note ?? null,
  items: facts.items ?? null,
  ordered_at: `${facts.ordered}+00:00`,
  updated_at: `${facts.updated ?? facts.ordered}+00:00`,
  is_removed: facts.removed ?? false,
  _fivetran_synced: `${facts.updated ?? facts.ordered}+00:00`,
  _fivetran_deleted: null,
})
const line = (region: string, id: number, n: number, product: string, quantity: number, price: string): Record<string, Scalar> => ({
  order_key: keyOf(region, id),
  line: BigInt(n),
  product,
  quantity: BigInt(quantity),
  price,
})

/** A few rows that reach every branch of the golden models; values are told apart, so that a change of any shows. */
export const firstDay: SourceRows = {
  'raw_shop.orders': [
    order('eu', 1, {
      ordered: '2026-01-01 08:00:00',
      amount: '120.50',
      discount: '0.1000',
      note: ' Ring twice ',
      items: '[{"sku":"a-1","name":"Apple","pieces":2},{"name":" Box ","pieces":1}]',
    }),
    order('eu', 2, { ordered: '2026-01-01 23:59:59.999999', amount: '30.25', customer: 2, status: 'placed', items: '[]' }),
    order('eu', 3, { ordered: '2026-01-02 00:00:00', amount: '45.00', customer: null, status: 'returned' }),
    order('us', 1, {
      ordered: '2026-01-03 12:30:00.5',
      amount: '99.99',
      customer: 3,
      discount: '0.3333',
      items: '[{"sku":"b-2","pieces":7}]',
    }),
    order('us', 2, { ordered: '2026-01-05 07:00:00', amount: '250.00', customer: 2, note: 'leave it' }),
    order('us', 4, { ordered: '2026-01-05 09:00:00', amount: '12.00', customer: 9 }),
  ],
  'raw_shop.customers': [
    { id: 1n, name: 'Ann', email: 'Ann@Example.com', country: ' DE ', updated_at: '2026-01-01 00:00:00' },
    { id: 2n, name: 'Bob', email: null, country: 'us', updated_at: '2026-01-01 00:00:00' },
    { id: 3n, name: 'Cid', email: 'cid@example.com', country: null, updated_at: '2026-01-02 00:00:00' },
    { id: 4n, name: 'Dee', email: 'dee@example.com', country: 'xx', updated_at: '2026-01-02 00:00:00' },
  ],
  'raw_shop.order_lines': [
    line('eu', 1, 1, 'apple', 2, '10.125'),
    line('eu', 1, 2, 'box', 1, '3.333'),
    line('us', 1, 1, 'pear', 7, '0.999'),
    line('us', 2, 1, 'apple', 1, '9.500'),
  ],
  'raw_shop.prices': [
    { product: 'apple', price: '9.5', valid_from: '2026-01-01 00:00:00', valid_to: '2026-01-04 00:00:00' },
    { product: 'apple', price: '9.9', valid_from: '2026-01-04 00:00:00', valid_to: null },
    { product: 'pear', price: '1.1', valid_from: '2026-01-04 00:00:00', valid_to: null },
  ],
}
/** What the source sends later: a change, a removal, a new order, a changed and a vanished customer. */
export const secondDay: SourceRows = {
  'raw_shop.orders': [
    order('eu', 2, {
      ordered: '2026-01-01 23:59:59.999999',
      updated: '2026-01-06 10:00:00',
      amount: '31.00',
      customer: 2,
      status: 'paid',
      items: '[]',
    }),
    order('us', 2, { ordered: '2026-01-05 07:00:00', updated: '2026-01-06 11:00:00', amount: '250.00', customer: 2, removed: true }),
    order('eu', 9, { ordered: '2026-01-06 12:00:00', amount: '5.00', customer: 3 }),
  ],
  'raw_shop.customers': [{ id: 1n, name: 'Anna', email: 'ann@example.com', country: 'de', updated_at: '2026-01-06 00:00:00' }],
  'raw_shop.order_lines': [line('eu', 2, 1, 'pear', 3, '1.000')],
}
