import { defineModel, from, inWindow } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const fctNullKey = defineModel(
  {
    incremental: {
      // @ts-expect-error a key is never NULL
      key: (r) => [r.customer_id],
      cursor: (r) => r.updated_at,
    },
  },
  () =>
    from(shopOrders)
      .where((o) => inWindow(o.updated_at))
      .select((o) => ({ customer_id: o.customer_id, updated_at: o.updated_at })),
)
