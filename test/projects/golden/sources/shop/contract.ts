import { decimal, defineSource, flag, integer, json, ntz, oneOf, string, tz } from '#dsl'

export const regions = ['eu', 'us'] as const

/** Orders as the shop sends them. */
export const shopOrders = defineSource(
  'raw_shop.orders',
  {
    /** Unique inside one region. */
    id: integer(),
    region: oneOf(...regions),
    customer_id: integer().null(),
    status: oneOf('placed', 'paid', 'returned'),
    /** Before tax, in euro. */
    amount: decimal(18, 2),
    discount: decimal(9, 4).null(),
    /** Free text of the customer. */
    note: string().null().pii(),
    items: json().null(),
    ordered_at: tz(),
    updated_at: tz(),
    is_removed: flag(),
    _fivetran_synced: tz(),
    _fivetran_deleted: flag().null(),
  },
  { key: (r) => [r.region, r.id] },
)

export const shopCustomers = defineSource(
  'raw_shop.customers',
  {
    id: integer(),
    /** How the customer is called. */
    name: string(),
    email: string().null().pii(),
    country: string().null(),
    updated_at: ntz(),
  },
  { key: (r) => [r.id] },
)

export const shopLines = defineSource(
  'raw_shop.order_lines',
  { order_key: string(), line: integer(), product: string(), quantity: integer(), price: decimal(12, 3) },
  { key: (r) => [r.order_key, r.line], parent: (r) => [r.order_key] },
)

/** Prices of products, each valid for a time. */
export const shopPrices = defineSource(
  'raw_shop.prices',
  { product: string(), price: decimal(10, 1), valid_from: ntz(), valid_to: ntz().null() },
  { key: (r) => [r.product, r.valid_from] },
)
