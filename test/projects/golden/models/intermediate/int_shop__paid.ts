import { defineModel, from, known } from '#dsl'
import { intShopOrders } from './int_shop__orders.ts'

/** Paid orders of known customers; never a relation of its own. */
export const intShopPaid = defineModel({ materialized: 'ephemeral' }, () =>
  from(intShopOrders)
    .where((o) => o.status.eq('paid').and(o.customer_id.isNotNull()))
    .select((o) => ({
      order_key: o.order_key,
      customer_id: known(o.customer_id),
      region: o.region,
      amount: o.amount,
      paid_at: o.updated_at,
    })),
)
