import { defineSnapshot, expression, from, not, notNull, unique } from '#dsl'
import { stgEcommerceProducts } from '../staging/ecommerce/stg_ecommerce__products.ts'

/**
 * Every version of a product that a run has seen: the shop keeps the newest only. A version holds from the time at which
 * the shop changed it, not from the run that saw it; changes between two runs are lost. A product that leaves the catalogue
 * closes its version at the instant of the run; one that comes back as it was opens a new version at the run that sees it
 * again, and has no cost in between.
 */
export const snpEcommerceProducts = defineSnapshot(
  {
    tags: ['ecommerce'],
    key: (r) => [r.product_id],
    updatedAt: (r) => r.source_updated_at,
    hardDeletes: 'invalidate',
    tests: (r) => [
      unique(r.scd_id),
      unique(r.product_id, r.valid_from),
      unique(r.product_id).where(r.is_current),
      notNull(r.product_id, r.valid_from, r.source_updated_at),
      expression('the version that holds is the open one', r.is_current.eq(r.valid_to.isNull())),
      expression('versions end after they begin', r.valid_to.gt(r.valid_from)),
    ],
  },
  () =>
    from(stgEcommerceProducts)
      .where((p) => not(p.is_deleted))
      .select(({ is_deleted: _deleted, _fivetran_synced: _synced, ...p }) => p),
)
