import { defineModel, from } from '#dsl'
import { shopCustomers } from '../../sources/shop/contract.ts'

export const stgPersonal = defineModel({}, () =>
  // @ts-expect-error personal data cannot be selected
  from(shopCustomers).select((c) => ({ ...c })),
)
