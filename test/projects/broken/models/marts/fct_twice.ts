import { defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const fctTwice = defineModel({}, () => from(shopOrders).select((o) => ({ id: o.id })))
export const fctTwiceAgain = defineModel({}, () => from(shopOrders).select((o) => ({ id: o.customer_id })))
