import { columnsOver, defineModel, from, notNull, relationship, sum, unique } from '#dsl'
import { methods } from '../seeds/raw_payments.ts'
import { stgOrders } from '../staging/stg_orders.ts'
import { stgPayments } from '../staging/stg_payments.ts'
import { customers } from './customers.ts'

const orderPayments = () =>
  from(stgPayments)
    .groupBy((p) => ({ order_id: p.order_id }))
    .aggregate((p) => ({
      ...columnsOver(methods, (method) => [`${method}_amount`, sum(p.amount).where(p.payment_method.eq(method)).orElse(0)]),
      total_amount: sum(p.amount),
    }))
    .as('order_payments')

/** One row per order, with its payments by method. */
export const orders = defineModel(
  { tests: (r) => [unique(r.order_id), notNull(r.order_id), relationship(r.customer_id, customers, (c) => c.customer_id)] },
  () =>
    from(stgOrders)
      .leftJoin(orderPayments(), (o, p) => o.order_id.eq(p.order_id))
      .select((o, p) => ({
        order_id: o.order_id,
        customer_id: o.customer_id,
        order_date: o.order_date,
        status: o.status,
        ...columnsOver(methods, (method) => [`${method}_amount`, p[`${method}_amount`]]),
        amount: p.total_amount,
      })),
)
