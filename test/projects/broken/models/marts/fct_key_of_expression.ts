import { defineModel, from, inWindow, lower } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const fctKeyOfExpression = defineModel({ incremental: { key: (r) => [lower(r.region)], cursor: (r) => r.updated_at } }, () =>
  from(shopOrders)
    .where((o) => inWindow(o.updated_at))
    .select((o) => ({ region: o.region, updated_at: o.updated_at })),
)
