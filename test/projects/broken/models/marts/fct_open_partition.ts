import { defineModel, from, inWindow } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const fctOpenPartition = defineModel(
  { incremental: { key: (r) => [r.id], cursor: (r) => r.updated_at, partition: (r) => r.region } },
  () =>
    from(shopOrders)
      .where((o) => inWindow(o.updated_at))
      .select((o) => ({ id: o.id, region: o.region, updated_at: o.updated_at })),
)
