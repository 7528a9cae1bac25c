import { defineModel, from, inWindow } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const fctNoKey = defineModel({ incremental: { cursor: (r) => r.updated_at } }, () =>
  from(shopOrders)
    .where((o) => inWindow(o.updated_at))
    .select((o) => ({ id: o.id, updated_at: o.updated_at })),
)
