import { day, defineSeed, integer, oneOf } from '#dsl'

/** Orders of the shop. */
export const rawOrders = defineSeed(
  { id: integer(), user_id: integer(), order_date: day(), status: oneOf('placed', 'shipped', 'completed', 'return_pending', 'returned') },
  { key: (r) => [r.id] },
)
