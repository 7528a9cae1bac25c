import { defineModel, expression, from, notNull, toUtc, trim, unique } from '#dsl'
import { ecommerceProduct } from '../../../sources/ecommerce/contract.ts'

/** The catalogue as it is now, with products that it no longer has. */
export const stgEcommerceProducts = defineModel(
  {
    tags: ['ecommerce'],
    tests: (r) => [
      unique(r.product_id),
      notNull(r.product_id, r.source_updated_at),
      expression('prices are not negative', r.list_price.gte(0).and(r.cost_price.gte(0))),
    ],
  },
  () =>
    from(ecommerceProduct).select((p) => ({
      product_id: p.product_id,
      product_name: trim(p.name),
      category: trim(p.category),
      /** ISO 4217 code of both prices. */
      currency: p.currency,
      list_price: p.list_price,
      /** What a piece costs the shop; NULL where nobody has entered it yet. */
      cost_price: p.cost_price,
      /** When the shop last changed the product: the time from which its values hold. */
      source_updated_at: toUtc(p.source_updated_at),
      /** The catalogue no longer has it. */
      is_deleted: p._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(p._fivetran_synced),
    })),
)
