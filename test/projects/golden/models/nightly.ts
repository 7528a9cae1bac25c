import { defineJob } from '#dsl'

export const nightly = defineJob({
  schedule: '30 2 * * *',
  resources: ['shop.*'],
  select: 'fct_shop__orders+',
  description: 'Loads and builds the shop.',
})
