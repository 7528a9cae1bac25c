import { defineModel, from, inWindow } from '#dsl'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'

/** The last order of each customer: duplicates of a batch are resolved by the cursor. */
export const fctShopLatest = defineModel(
  { incremental: { key: (r) => [r.customer_id], cursor: (r) => r.updated_at, duplicates: 'keep_latest' } },
  () =>
    from(intShopOrders)
      .where((o) => inWindow(o.updated_at))
      .select((o) => ({ customer_id: o.customer_id.orElse(0), order_key: o.order_key, updated_at: o.updated_at })),
)
