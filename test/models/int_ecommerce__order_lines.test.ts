import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intEcommerceOrderLines } from '../../models/intermediate/ecommerce/int_ecommerce__order_lines.ts'
import { stgEcommerceOrderLines } from '../../models/staging/ecommerce/stg_ecommerce__order_lines.ts'
import { stgEcommerceOrders } from '../../models/staging/ecommerce/stg_ecommerce__orders.ts'
import { stgEcommerceProducts } from '../../models/staging/ecommerce/stg_ecommerce__products.ts'

const order = {
  customer_id: 'C-1',
  ordered_at: '2026-01-02T10:00:00',
  status_source: 'Paid',
  order_status: 'paid',
  currency: 'EUR',
  subtotal_amount: 10,
  discount_amount: 0,
  shipping_amount: 0,
  total_amount: 10,
  updated_at: '2026-01-02T10:00:00',
  is_deleted: false,
  _fivetran_synced: '2026-01-03T00:00:00',
} as const
const line = {
  product_id: 'P-1',
  quantity: 1,
  unit_price: 10,
  discount_amount: 0,
  is_deleted: false,
  _fivetran_synced: '2026-01-03T00:00:00',
} as const
const product = {
  product_name: 'Lamp',
  category: 'lighting',
  currency: 'EUR',
  list_price: 10,
  source_updated_at: '2026-01-01T00:00:00',
  is_deleted: false,
  _fivetran_synced: '2026-01-03T00:00:00',
} as const

describeModelTests([
  testModel(intEcommerceOrderLines, 'a line is as new as the newest of itself, its order and its product; it goes with its order', {
    given: [
      given(stgEcommerceOrders, [
        { ...order, order_id: 'O-1' },
        { ...order, order_id: 'O-2', _fivetran_synced: '2026-01-05T00:00:00' },
        { ...order, order_id: 'O-3', is_deleted: true },
      ]),
      given(stgEcommerceOrderLines, [
        { ...line, order_id: 'O-1', line_number: 1 },
        { ...line, order_id: 'O-1', line_number: 2, product_id: 'P-2' },
        { ...line, order_id: 'O-1', line_number: 3, product_id: 'GIFT-CARD', _fivetran_synced: '2026-01-04T00:00:00' },
        { ...line, order_id: 'O-2', line_number: 1 },
        { ...line, order_id: 'O-2', line_number: 2, is_deleted: true },
        { ...line, order_id: 'O-3', line_number: 1 },
      ]),
      given(stgEcommerceProducts, [
        { ...product, product_id: 'P-1' },
        { ...product, product_id: 'P-2', is_deleted: true, _fivetran_synced: '2026-01-06T00:00:00' },
      ]),
    ],
    expect: [
      { order_id: 'O-1', line_number: 1, last_synced_at: '2026-01-03T00:00:00', is_deleted: false },
      { order_id: 'O-1', line_number: 2, last_synced_at: '2026-01-06T00:00:00', is_deleted: false },
      { order_id: 'O-1', line_number: 3, last_synced_at: '2026-01-04T00:00:00', is_deleted: false },
      { order_id: 'O-2', line_number: 1, last_synced_at: '2026-01-05T00:00:00', is_deleted: false },
      { order_id: 'O-2', line_number: 2, last_synced_at: '2026-01-05T00:00:00', is_deleted: true },
      { order_id: 'O-3', line_number: 1, last_synced_at: '2026-01-03T00:00:00', is_deleted: true },
    ],
  }),
])
