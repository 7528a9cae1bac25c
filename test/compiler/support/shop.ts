import { decimal, defineSource, flag, integer, json, ntz, oneOf, string, tz } from '#dsl'

/** Relations to write queries of: nothing stands behind them. */
export const orders = defineSource('raw.orders', {
  id: integer(),
  customer_id: integer().null(),
  status: oneOf('placed', 'paid'),
  amount: decimal(18, 2),
  rate: decimal(9, 4).null(),
  is_open: flag().null(),
  items: json().null(),
  ordered_at: ntz(),
  sent_at: tz().null(),
})
export const customers = defineSource('raw.customers', {
  id: integer(),
  name: string(),
  email: string().null().pii(),
  papers: json().null().pii(),
})
