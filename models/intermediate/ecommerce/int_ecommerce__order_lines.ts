import { defineModel, from, greatestIgnoreNulls, notNull, unique } from '#dsl'
import { stgEcommerceOrderLines } from '../../staging/ecommerce/stg_ecommerce__order_lines.ts'
import { stgEcommerceOrders } from '../../staging/ecommerce/stg_ecommerce__orders.ts'
import { stgEcommerceProducts } from '../../staging/ecommerce/stg_ecommerce__products.ts'

/** One row an order line with what its order says of it, also of lines and orders that are gone. */
export const intEcommerceOrderLines = defineModel(
  { tags: ['ecommerce'], tests: (r) => [unique(r.order_id, r.line_number), notNull(r.order_id, r.line_number, r.last_synced_at)] },
  () =>
    from(stgEcommerceOrderLines)
      .innerJoin(stgEcommerceOrders, (line, order) => line.order_id.eq(order.order_id))
      .leftJoin(stgEcommerceProducts, (line, _order, product) => line.product_id.eq(product.product_id))
      .select((line, order, product) => ({
        order_id: line.order_id,
        line_number: line.line_number,
        product_id: line.product_id,
        customer_id: order.customer_id,
        ordered_at: order.ordered_at,
        order_status: order.order_status,
        currency: order.currency,
        quantity: line.quantity,
        unit_price: line.unit_price,
        discount_amount: line.discount_amount,
        /** Taken off its order, or the order is gone. */
        is_deleted: line.is_deleted.or(order.is_deleted),
        /** When the line, its order or its product was last loaded: a product's new version can change the cost of lines that were ordered before. */
        last_synced_at: greatestIgnoreNulls(line._fivetran_synced, order._fivetran_synced, product._fivetran_synced),
      })),
)
