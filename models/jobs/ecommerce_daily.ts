import { defineJob } from '#dsl'

/** Nightly exports of the shop, from the files to the margins. */
export const ecommerceDaily = defineJob({
  schedule: '0 5 * * *',
  resources: ['ecommerce.*'],
  select: '@source:raw_ecommerce',
  description: "Loads the shop's nightly exports, keeps the history of products, and builds margins of order lines.",
})
