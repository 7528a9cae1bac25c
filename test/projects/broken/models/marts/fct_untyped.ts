import { defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

export const fctUntyped = defineModel({}, () => from(shopOrders).select((o) => ({ id: o.id, note: null })))
