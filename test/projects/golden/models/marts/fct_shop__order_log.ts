import { defineModel, from, inWindow } from '#dsl'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'

/** Every version that a run has read. */
export const fctShopOrderLog = defineModel({ incremental: { strategy: 'append', cursor: (r) => r.updated_at, start: '2020-01-01' } }, () =>
  from(intShopOrders)
    .where((o) => inWindow(o.updated_at))
    .select((o) => ({ order_key: o.order_key, amount: o.amount, updated_at: o.updated_at })),
)
