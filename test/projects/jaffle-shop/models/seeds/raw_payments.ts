import { defineSeed, integer, oneOf } from '#dsl'

export const methods = ['credit_card', 'coupon', 'bank_transfer', 'gift_card'] as const

/** Payments of orders. */
export const rawPayments = defineSeed(
  {
    id: integer(),
    order_id: integer(),
    payment_method: oneOf(...methods),
    /** In cents. */
    amount: integer(),
  },
  { key: (r) => [r.id] },
)
