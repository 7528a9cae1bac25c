import { defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const fctMisspelt = defineModel({}, () =>
  from(shopOrders)
    // @ts-expect-error the column does not exist
    .where((o) => o.statsu.eq('paid'))
    .select((o) => ({ id: o.id })),
)
