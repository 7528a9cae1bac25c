import {
  acceptedValues,
  decimal,
  defineModel,
  defineRow,
  expression,
  flag,
  from,
  hours,
  integer,
  inWindow,
  not,
  notNull,
  ntz,
  oneOf,
  string,
  unique,
  when,
} from '#dsl'
import { intEcommerceOrderLineCosts } from '../../intermediate/ecommerce/int_ecommerce__order_line_costs.ts'
import { listFlags } from '../../macros/list-flags.ts'
import { orderStatuses } from '../../macros/normalize-order-status.ts'

const costSources = ['as_of', 'earliest_version', 'missing'] as const
/** In the order's currency. */
const money = () => decimal(38, 2)

export const orderMarginRow = defineRow({
  order_id: string(),
  /** From 1; has gaps where a line was taken off its order. */
  line_number: integer(),
  product_id: string(),
  customer_id: string(),
  /** UTC: the time that decides which cost holds. */
  ordered_at: ntz(),
  order_status: oneOf(...orderStatuses),
  /** ISO 4217 code of all amounts of the row: sums are made by currency. */
  currency: string(),
  quantity: integer(),
  unit_price: money(),
  /** Off the whole line. */
  discount: money(),
  /** Quantity times price, less the discount: what was sold, whatever became of it. */
  net_revenue: money(),
  /** Takes `net_revenue` back where the order was refunded as a whole, and is 0 elsewhere: revenue is the sum of both. What a partial refund gave back is not known. */
  reversed_revenue: money(),
  /** Cost of one piece at the time of the order; NULL where it is missing. */
  unit_cost_price: decimal(38, 2).null(),
  /** `as_of`: of the version that held; `earliest_version`: the order is older than all versions; `missing`: there is no cost. */
  cost_price_source: oneOf(...costSources),
  /** Quantity times cost, also of what was refunded: nothing says that it came back. */
  cost_amount: decimal(38, 2).null(),
  /** Revenue, less what was reversed, less cost. NULL where the cost is missing. */
  margin_amount: decimal(38, 2).null(),
  /** Margin by revenue after reversal, 0.25 is a quarter. NULL where that revenue is 0 or the cost is missing. */
  margin_pct: decimal(38, 8).null(),
  /** False where the order was cancelled or failed: sums leave such rows out. */
  is_revenue_counted: flag(),
  /** What is wrong with the row: names of flags, sorted, joined by commas; '' where nothing is. */
  dq_flags: string(),
  /** Always false here: lines that were taken off are removed. */
  is_deleted: flag(),
  /** When anything that the row is made of was last loaded: what the runs' windows are cut by. */
  last_synced_at: ntz(),
})

const revenues = () =>
  from(intEcommerceOrderLineCosts)
    .where((line) => inWindow(line.last_synced_at))
    .select((line) => ({
      ...line,
      net_revenue: line.unit_price.times(line.quantity).minus(line.discount_amount),
      cost_amount: line.unit_cost_price.times(line.quantity),
    }))
    .as('revenues')
    .derive((line) => ({ reversed_revenue: when(line.order_status.eq('refunded'), line.net_revenue.times(-1)).otherwise(0) }))
    .as('reversed_revenues')
    .derive((line) => ({ revenue: line.net_revenue.plus(line.reversed_revenue) }))
    .as('margins')

/**
 * One row an order line, no more and no less: what it brought in and what it cost when it was ordered. Sums are of rows
 * with `is_revenue_counted`, by currency.
 */
export const fctEcommerceOrderMargins = defineModel(
  {
    tags: ['ecommerce'],
    row: orderMarginRow,
    incremental: {
      key: (r) => [r.order_id, r.line_number],
      cursor: (r) => r.last_synced_at,
      lookback: hours(6),
      deleted: (r) => r.is_deleted,
    },
    tests: (r) => [
      unique(r.order_id, r.line_number),
      notNull(r.order_id, r.line_number, r.net_revenue),
      acceptedValues(r.cost_price_source, costSources),
      acceptedValues(r.order_status, orderStatuses),
      expression('a cost has a source', r.unit_cost_price.isNull().eq(r.cost_price_source.eq('missing'))),
      expression('a margin is revenue less cost', r.margin_amount.eq(r.net_revenue.plus(r.reversed_revenue).minus(r.cost_amount))),
      expression('what is refunded brings nothing in', r.order_status.ne('refunded').or(r.net_revenue.plus(r.reversed_revenue).eq(0))),
      expression('few costs are missing', r.cost_price_source.ne('missing')).warn().atMost({ share: 0.1 }),
    ],
  },
  () =>
    from(revenues()).select((line) => {
      const margin = line.revenue.minus(line.cost_amount)
      return orderMarginRow({
        ...line,
        discount: line.discount_amount,
        margin_amount: margin,
        margin_pct: margin.dividedBy(line.revenue),
        is_revenue_counted: line.order_status.notIn(['cancelled', 'failed']),
        dq_flags: listFlags({
          cost_in_other_currency: line.is_cost_in_other_currency,
          cost_missing: line.unit_cost_price.isNull(),
          product_unknown: not(line.is_product_known),
          status_unknown: line.order_status.eq('unknown'),
        }),
      })
    }),
)
