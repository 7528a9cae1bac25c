import { defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'
import { fctGood } from './fct_good.ts'

export const fctTwoSpreads = defineModel({}, () =>
  from(shopOrders)
    .innerJoin(fctGood, (o, good) => o.id.eq(good.id))
    .select((o, good) => ({
      ...o,
      ...good,
    })),
)
