import { defineModel, from, hashPii, lower, notNull, trim, unique } from '#dsl'
import { shopCustomers } from '../../sources/shop/contract.ts'

/** Customers with their address hashed. Price in US$ ($$ means thousands), see $1 and it's 'quoted' \ back. */
export const stgShopCustomers = defineModel({ tests: (r) => [unique(r.customer_id), notNull(r.customer_id, r.name)] }, () =>
  from(shopCustomers).select((c) => ({
    customer_id: c.id,
    name: c.name,
    email_hash: hashPii(c.email),
    /** Price in US$ ($$ means thousands), see $1 and $$; it's 'quoted' \ back. */
    country: lower(trim(c.country)),
    updated_at: c.updated_at,
  })),
)
