import { defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

const hidden = defineModel({}, () => from(shopOrders).select((o) => ({ id: o.id })))

export const fctNotExported = defineModel({}, () => from(hidden).select((h) => ({ id: h.id })))
