import { day, decimal, defineSource, flag, integer, string, tz } from '#dsl'

const loaded = { _fivetran_synced: tz(), _fivetran_deleted: flag().null() }
/** In the order's currency. */
const money = () => decimal(18, 2)

/**
 * A customer as of the latest export. Who asked to be forgotten stays as a row whose personal columns are empty.
 * All that tells who someone is or where they live is personal data and goes no further than staging.
 */
export const ecommerceCustomer = defineSource(
  'raw_ecommerce.customer',
  {
    customer_id: string(),
    /** As typed by the customer, in any script; empty where it was never given. */
    full_name: string().null().pii(),
    /** Upper and lower case as typed; empty or NULL where there is none. */
    email: string().null().pii(),
    /** With spaces, hyphens and brackets as typed; empty or NULL where there is none. */
    phone: string().null().pii(),
    street_address: string().null().pii(),
    postal_code: string().null().pii(),
    city: string().null().pii(),
    /** ISO 3166-1 alpha-2 code. */
    country: string(2).null(),
    birth_date: day().null().pii(),
    created_at: tz(),
    updated_at: tz(),
    ...loaded,
  },
  { key: (r) => [r.customer_id] },
)

/** An order as of the latest export that had it: an order is exported again whenever it or one of its lines changes. */
export const ecommerceOrder = defineSource(
  'raw_ecommerce.order',
  {
    order_id: string(),
    customer_id: string(),
    /** When the customer ordered: the time that decides which cost of a product holds. */
    ordered_at: tz(),
    /** NULL until the order leaves the warehouse. */
    shipped_at: tz().null(),
    /** As the shop's several systems spell it: `Paid`, `payment_received`, `In Transit`; now and then something unknown. */
    status: string(),
    /** ISO 4217 code. */
    currency: string(3),
    /** Sum of its lines before discounts. */
    subtotal_amount: money(),
    /** Sum of the discounts of its lines, 0 or more. */
    discount_amount: money(),
    shipping_amount: money(),
    /** What the customer pays: subtotal less discounts, with shipping. */
    total_amount: money(),
    updated_at: tz(),
    ...loaded,
  },
  { key: (r) => [r.order_id] },
)

/** A line of an order. All lines of an order come with it: one that is no longer sent was taken off the order. */
export const ecommerceOrderLine = defineSource(
  'raw_ecommerce.order_line',
  {
    order_id: string(),
    /** From 1; has gaps where a line was taken off. */
    line_number: integer(),
    /** May name a product that the catalogue does not have: a withdrawn one, or a gift card. */
    product_id: string(),
    quantity: integer(),
    unit_price: money(),
    /** Off the whole line, 0 or more, at most quantity times price. */
    discount_amount: money(),
    ...loaded,
  },
  { key: (r) => [r.order_id, r.line_number], parent: (r) => [r.order_id] },
)

/**
 * The catalogue as of the latest export, one row a product: earlier prices and costs are gone from it, and a product that
 * was withdrawn is marked deleted. A snapshot keeps the history.
 */
export const ecommerceProduct = defineSource(
  'raw_ecommerce.product',
  {
    product_id: string(),
    name: string(),
    category: string(),
    /** ISO 4217 code of both prices. */
    currency: string(3),
    list_price: money(),
    /** What a piece costs the shop; NULL where nobody has entered it yet. */
    cost_price: money().null(),
    /** When the row last changed in the shop: the time from which its values hold. */
    source_updated_at: tz(),
    ...loaded,
  },
  { key: (r) => [r.product_id] },
)
