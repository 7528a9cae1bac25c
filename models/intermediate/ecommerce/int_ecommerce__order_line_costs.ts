import { acceptedValues, defineModel, from, notNull, unique, when } from '#dsl'
import { snpEcommerceProducts } from '../../snapshots/snp_ecommerce__products.ts'
import { intEcommerceOrderLines } from './int_ecommerce__order_lines.ts'

const earliestVersions = () =>
  from(snpEcommerceProducts)
    .firstPer(
      (p) => [p.product_id],
      (p) => [p.valid_from.asc()],
    )
    .select((p) => p)
    .as('earliest_versions')

/**
 * One row an order line, with the cost of its product at the time of the order (not of its shipping). An order from before
 * the first known version takes the cost of that version. Versions do not overlap, so that a line matches one at most.
 */
export const intEcommerceOrderLineCosts = defineModel(
  {
    tags: ['ecommerce'],
    tests: (r) => [
      unique(r.order_id, r.line_number),
      notNull(r.order_id, r.line_number),
      acceptedValues(r.cost_price_source, ['as_of', 'earliest_version', 'missing']),
    ],
  },
  () =>
    from(intEcommerceOrderLines)
      .leftJoin(snpEcommerceProducts, (line, version) =>
        line.product_id.eq(version.product_id).and(line.ordered_at.within(version.valid_from, version.valid_to)),
      )
      .leftJoin(earliestVersions(), (line, _version, earliest) =>
        line.product_id.eq(earliest.product_id).and(line.ordered_at.lt(earliest.valid_from)),
      )
      .select((line, version, earliest) => {
        const cost = version.cost_price.orElse(earliest.cost_price)
        const isComparable = version.currency.orElse(earliest.currency).eq(line.currency)
        return {
          ...line,
          /** Of one piece, in the order's currency. NULL of a product that is not known then, or whose cost nobody has entered, or in another currency. */
          unit_cost_price: when(isComparable, cost).otherwise(null),
          /** `as_of`: of the version that held; `earliest_version`: the order is older than all versions; `missing`: there is no cost. */
          cost_price_source: when(isComparable.and(version.cost_price.isNotNull()), 'as_of')
            .when(isComparable.and(earliest.cost_price.isNotNull()), 'earliest_version')
            .otherwise('missing'),
          is_product_known: version.product_id.isNotNull().or(earliest.product_id.isNotNull()),
          is_cost_in_other_currency: cost.isNotNull().and(isComparable.eq(false)),
        }
      }),
)
