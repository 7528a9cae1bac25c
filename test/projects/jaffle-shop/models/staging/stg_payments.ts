import { defineModel, from, notNull, unique } from '#dsl'
import { rawPayments } from '../seeds/raw_payments.ts'

/** One row per payment. */
export const stgPayments = defineModel({ tests: (r) => [unique(r.payment_id), notNull(r.payment_id)] }, () =>
  from(rawPayments).select((p) => ({
    payment_id: p.id,
    order_id: p.order_id,
    payment_method: p.payment_method,
    /** In units of the currency. */
    amount: p.amount.dividedBy(100),
  })),
)
