import { defineModel, from, max, not, sum, unique } from '#dsl'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'
import { intShopPaid } from '../intermediate/int_shop__paid.ts'
import { stgShopCustomers } from '../staging/stg_shop__customers.ts'

const totals = () =>
  from(intShopPaid)
    .groupBy((p) => ({ customer_id: p.customer_id }))
    .aggregate((p) => ({ paid: sum(p.amount), last_paid_at: max(p.paid_at) }))
    .as('totals')

/** One row per customer or unknown payer. */
export const dimShopCustomers = defineModel({ tests: (r) => [unique(r.customer_id)] }, () =>
  from(stgShopCustomers)
    .fullJoin(totals(), (c, t) => c.customer_id.eq(t.customer_id))
    .semiJoin(intShopOrders, (c, t, o) => o.customer_id.eq(c.customer_id.orElse(t.customer_id.orElse(-1))))
    .antiJoin(intShopOrders, (c, _, o) => o.customer_id.same(c.customer_id).and(o.status.eq('returned')).and(o.amount.gt(1000)))
    .where((c) => not(c.country.orElse('').in(['xx', 'yy'])))
    .select((c, t) => ({
      customer_id: c.customer_id.orElse(t.customer_id.orElse(-1)),
      name: c.name,
      email_hash: c.email_hash,
      paid: t.paid.orElse(0),
      last_paid_at: t.last_paid_at,
    })),
)
