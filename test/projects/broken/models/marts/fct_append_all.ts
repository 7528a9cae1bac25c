import { defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const fctAppendAll = defineModel({ incremental: { strategy: 'append' } }, () => from(shopOrders).select((o) => ({ id: o.id })))
