import { acceptedValues, defineModel, expression, from, notNull, relationship, toUtc, unique } from '#dsl'
import { ecommerceOrder } from '../../../sources/ecommerce/contract.ts'
import { normalizeOrderStatus, orderStatuses } from '../../macros/normalize-order-status.ts'
import { stgEcommerceCustomers } from './stg_ecommerce__customers.ts'

/** Orders with one word for each status, in UTC. */
export const stgEcommerceOrders = defineModel(
  {
    tags: ['ecommerce'],
    tests: (r) => [
      unique(r.order_id),
      notNull(r.order_id, r.customer_id, r.ordered_at),
      acceptedValues(r.order_status, orderStatuses),
      // More than one in two hundred: a system spells a status in a new way, and its orders count as if they were good.
      expression('the spelling of the status is known', r.order_status.ne('unknown')).warn().atMost({ share: 0.005 }),
      expression(
        'the total is what its parts add up to',
        r.total_amount.eq(r.subtotal_amount.minus(r.discount_amount).plus(r.shipping_amount)),
      ),
      relationship(r.customer_id, stgEcommerceCustomers, (c) => c.customer_id).warn(),
    ],
  },
  () =>
    from(ecommerceOrder).select((o) => ({
      order_id: o.order_id,
      customer_id: o.customer_id,
      ordered_at: toUtc(o.ordered_at),
      /** NULL until the order leaves the warehouse. */
      shipped_at: toUtc(o.shipped_at),
      /** As the shop spelled it. */
      status_source: o.status,
      /** What the spelling means; `unknown` of one that is new. */
      order_status: normalizeOrderStatus(o.status),
      currency: o.currency,
      subtotal_amount: o.subtotal_amount,
      discount_amount: o.discount_amount,
      shipping_amount: o.shipping_amount,
      total_amount: o.total_amount,
      updated_at: toUtc(o.updated_at),
      /** The source no longer has it. */
      is_deleted: o._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(o._fivetran_synced),
    })),
)
