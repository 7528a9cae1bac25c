import { commonDomain, defineModel, expression, from, hashPii, notNull, regexpReplace, toUtc, unique, upper, yearBand } from '#dsl'
import { ecommerceCustomer } from '../../../sources/ecommerce/contract.ts'

/**
 * Customers without what tells who they are: hashes with a secret key, and what many share. Name, street, postal code and
 * city stay behind. Who asked to be forgotten is a row without hashes.
 */
export const stgEcommerceCustomers = defineModel(
  {
    tags: ['ecommerce'],
    tests: (r) => [
      unique(r.customer_id),
      notNull(r.customer_id, r.created_at, r.updated_at),
      expression('a domain comes with an address', r.email_domain.isNull().or(r.email_hash.isNotNull())),
      expression('customers do not change before they come', r.updated_at.gte(r.created_at)),
    ],
  },
  () =>
    from(ecommerceCustomer).select((c) => ({
      customer_id: c.customer_id,
      /** Keyed hash of the address in small letters; NULL where there is none. */
      email_hash: hashPii(c.email),
      /** Keyed hash of the number's digits; NULL where there are none. */
      phone_hash: hashPii(c.phone, (phone) => regexpReplace(phone, '[^0-9]', '')),
      /** In small letters; NULL where fewer than ten customers share it. */
      email_domain: commonDomain(c.email, { atLeast: 10 }),
      /** ISO 3166-1 alpha-2 code. */
      country: upper(c.country),
      /** Ten years, such as `1980-1989`; `before 1940` for the oldest. NULL where the day of birth was never given. */
      birth_year_band: yearBand(c.birth_date, { years: 10, since: 1940 }),
      created_at: toUtc(c.created_at),
      updated_at: toUtc(c.updated_at),
      /** The source no longer has it. */
      is_deleted: c._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(c._fivetran_synced),
    })),
)
