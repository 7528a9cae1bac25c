import { defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const stgOrders = defineModel({}, () => from(shopOrders).select((o) => ({ id: o.id })))
