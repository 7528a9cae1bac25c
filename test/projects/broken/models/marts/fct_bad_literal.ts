import { date, defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

const CUT = date('2026-02-30')

export const fctBadLiteral = defineModel({}, () => from(shopOrders).select((o) => ({ id: o.id, cut: CUT })))
