import { count, defineModel, from, max, min, notNull, sum, unique } from '#dsl'
import { stgCustomers } from '../staging/stg_customers.ts'
import { stgOrders } from '../staging/stg_orders.ts'
import { stgPayments } from '../staging/stg_payments.ts'

const customerOrders = () =>
  from(stgOrders)
    .groupBy((o) => ({ customer_id: o.customer_id }))
    .aggregate((o) => ({ first_order: min(o.order_date), most_recent_order: max(o.order_date), number_of_orders: count(o.order_id) }))
    .as('customer_orders')

const customerPayments = () =>
  from(stgPayments)
    .leftJoin(stgOrders, (p, o) => p.order_id.eq(o.order_id))
    .groupBy((_, o) => ({ customer_id: o.customer_id }))
    .aggregate((p) => ({ total_amount: sum(p.amount) }))
    .as('customer_payments')

/** One row per customer, with what they ordered and paid. */
export const customers = defineModel({ tests: (r) => [unique(r.customer_id), notNull(r.customer_id)] }, () =>
  from(stgCustomers)
    .leftJoin(customerOrders(), (c, o) => c.customer_id.eq(o.customer_id))
    .leftJoin(customerPayments(), (c, _, p) => c.customer_id.eq(p.customer_id))
    .select((c, o, p) => ({
      customer_id: c.customer_id,
      first_name: c.first_name,
      last_name: c.last_name,
      first_order: o.first_order,
      most_recent_order: o.most_recent_order,
      number_of_orders: o.number_of_orders,
      customer_lifetime_value: p.total_amount,
    })),
)
