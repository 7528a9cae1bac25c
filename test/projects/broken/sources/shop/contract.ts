import { defineSource, integer, ntz, oneOf, string } from '#dsl'

export const shopOrders = defineSource('raw.orders', {
  id: integer(),
  customer_id: integer().null(),
  status: oneOf('placed', 'paid'),
  region: string(),
  updated_at: ntz(),
})
export const shopCustomers = defineSource('raw.customers', { id: integer(), email: string().null().pii(), updated_at: ntz() })
