import { defineModel, from } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

const regions: readonly string[] = JSON.parse('{"not": "a list"}')

export const fctImportFails = regions.map((r) =>
  defineModel({}, () =>
    from(shopOrders)
      .where((o) => o.region.eq(r))
      .select((o) => ({ id: o.id })),
  ),
)[0]
