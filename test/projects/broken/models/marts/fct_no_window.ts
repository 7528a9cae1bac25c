import { defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const fctNoWindow = defineModel({ incremental: { key: (r) => [r.id], cursor: (r) => r.updated_at } }, () =>
  from(shopOrders).select((o) => ({ id: o.id, updated_at: o.updated_at })),
)
