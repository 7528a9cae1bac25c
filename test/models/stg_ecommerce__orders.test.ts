import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { stgEcommerceOrders } from '../../models/staging/ecommerce/stg_ecommerce__orders.ts'
import { ecommerceOrder } from '../../sources/ecommerce/contract.ts'

const order = {
  customer_id: 'C-1',
  ordered_at: '2026-01-01T01:30:00+02:00',
  currency: 'EUR',
  subtotal_amount: 10,
  discount_amount: 1,
  shipping_amount: '4.90',
  total_amount: '13.90',
  updated_at: '2026-01-01T00:00:00Z',
  _fivetran_synced: '2026-01-02T00:00:00Z',
} as const

/** Every documented spelling, and some that are none. */
const meanings: Readonly<Record<string, string>> = {
  pending: 'pending',
  new: 'pending',
  created: 'pending',
  ' Pending ': 'pending',
  paid: 'paid',
  payment_received: 'paid',
  'Payment Received': 'paid',
  'PAYMENT-RECEIVED': 'paid',
  processing: 'processing',
  in_progress: 'processing',
  'In-Progress': 'processing',
  picking: 'processing',
  shipped: 'shipped',
  in_transit: 'shipped',
  'In Transit': 'shipped',
  '  dispatched': 'shipped',
  delivered: 'delivered',
  complete: 'delivered',
  COMPLETED: 'delivered',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  voided: 'cancelled',
  refunded: 'refunded',
  partially_refunded: 'partially_refunded',
  'Partial-Refund': 'partially_refunded',
  returned: 'returned',
  failed: 'failed',
  Declined: 'failed',
  'awaiting collection': 'unknown',
  '': 'unknown',
  'in  transit': 'unknown',
  shipped_: 'unknown',
  'Paid!': 'unknown',
  versandt: 'unknown',
}

describeModelTests([
  testModel(stgEcommerceOrders, 'every spelling becomes its status, whatever its case, blanks and hyphens; others are unknown', {
    given: [
      given(
        ecommerceOrder,
        Object.keys(meanings).map((status, i) => ({ ...order, order_id: `O-${i}`, status })),
      ),
    ],
    expect: Object.entries(meanings).map(([status_source, order_status]) => ({
      status_source,
      order_status: order_status as 'unknown',
      ordered_at: '2025-12-31T23:30:00',
      is_deleted: false,
    })),
  }),
])
