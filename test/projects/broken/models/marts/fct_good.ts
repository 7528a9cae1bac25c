import { defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const fctGood = defineModel({}, () => from(shopOrders).select((o) => ({ id: o.id, customer_id: o.customer_id })))
