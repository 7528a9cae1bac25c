import { acceptedValues, defineModel, from, notNull, unique } from '#dsl'
import { rawOrders } from '../seeds/raw_orders.ts'

/** One row per order. */
export const stgOrders = defineModel(
  {
    tests: (r) => [
      unique(r.order_id),
      notNull(r.order_id),
      acceptedValues(r.status, ['placed', 'shipped', 'completed', 'return_pending', 'returned']),
    ],
  },
  () => from(rawOrders).select((o) => ({ order_id: o.id, customer_id: o.user_id, order_date: o.order_date, status: o.status })),
)
