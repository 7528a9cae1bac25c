import { defineModel, from, notNull, unique } from '#dsl'
import { rawCustomers } from '../seeds/raw_customers.ts'

/** One row per customer. */
export const stgCustomers = defineModel({ tests: (r) => [unique(r.customer_id), notNull(r.customer_id)] }, () =>
  from(rawCustomers).select((c) => ({ customer_id: c.id, first_name: c.first_name, last_name: c.last_name })),
)
