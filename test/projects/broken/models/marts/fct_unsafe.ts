import { defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const fctUnsafe = defineModel({}, () =>
  from(shopOrders)
    .where((o) => o.id.eq(2 ** 60))
    .select((o) => ({ id: o.id })),
)
