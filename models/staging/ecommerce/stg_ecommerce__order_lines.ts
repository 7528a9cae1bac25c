import { defineModel, expression, from, notNull, relationship, toUtc, unique } from '#dsl'
import { ecommerceOrderLine } from '../../../sources/ecommerce/contract.ts'
import { stgEcommerceOrders } from './stg_ecommerce__orders.ts'

/** Lines of orders, also those that were taken off an order. */
export const stgEcommerceOrderLines = defineModel(
  {
    tags: ['ecommerce'],
    tests: (r) => [
      unique(r.order_id, r.line_number),
      notNull(r.order_id, r.line_number, r.product_id, r.quantity, r.unit_price),
      relationship(r.order_id, stgEcommerceOrders, (o) => o.order_id),
      expression('a discount is at most the price', r.discount_amount.gte(0).and(r.discount_amount.lte(r.unit_price.times(r.quantity)))),
    ],
  },
  () =>
    from(ecommerceOrderLine).select((l) => ({
      order_id: l.order_id,
      /** From 1; has gaps where a line was taken off. */
      line_number: l.line_number,
      product_id: l.product_id,
      quantity: l.quantity,
      unit_price: l.unit_price,
      /** Off the whole line. */
      discount_amount: l.discount_amount,
      /** No longer on the order. */
      is_deleted: l._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(l._fivetran_synced),
    })),
)
