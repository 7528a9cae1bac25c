import { defineSnapshot, from } from '#dsl'
import { stgShopCustomers } from '../staging/stg_shop__customers.ts'

/** What was known of each customer, and when. */
export const snapShopCustomers = defineSnapshot({ key: (r) => [r.customer_id], updatedAt: (r) => r.updated_at }, () =>
  from(stgShopCustomers).select((c) => c),
)
