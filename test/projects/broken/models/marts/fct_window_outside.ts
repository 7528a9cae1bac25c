import { defineModel, from, inWindow } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

const recent = () =>
  from(shopOrders)
    .where((o) => inWindow(o.updated_at))
    .select((o) => ({ id: o.id }))
    .as('recent')

export const fctWindowOutside = defineModel({}, () => from(recent()).select((r) => r))
