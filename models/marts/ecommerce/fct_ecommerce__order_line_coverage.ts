import { count, day, defineModel, defineRow, expression, from, hours, integer, inWindow, max, not, notNull, ntz, toDay, unique } from '#dsl'
import { intEcommerceOrderLines } from '../../intermediate/ecommerce/int_ecommerce__order_lines.ts'
import { fctEcommerceOrderMargins } from './fct_ecommerce__order_margins.ts'

export const orderLineCoverageRow = defineRow({
  /** UTC. */
  ordered_on: day(),
  /** Lines that the shop has. */
  order_lines: integer(),
  /** Rows that the mart of margins has of them. */
  margin_rows: integer(),
  /** Rows with the cost that held when the order was placed. */
  cost_as_of: integer(),
  /** Rows of orders that are older than all known versions of their product. */
  cost_of_earliest_version: integer(),
  cost_missing: integer(),
  /** When any line of the day was last loaded: what the runs' windows are cut by. */
  last_synced_at: ntz(),
})

const orderDays = () =>
  from(intEcommerceOrderLines)
    .leftJoin(fctEcommerceOrderMargins, (line, margin) => line.order_id.eq(margin.order_id).and(line.line_number.eq(margin.line_number)))
    .groupBy((line) => ({ ordered_on: toDay(line.ordered_at) }))
    .aggregate((line, margin) => ({
      order_lines: count().where(not(line.is_deleted)),
      margin_rows: count(margin.order_id),
      cost_as_of: count().where(margin.cost_price_source.eq('as_of')),
      cost_of_earliest_version: count().where(margin.cost_price_source.eq('earliest_version')),
      cost_missing: count().where(margin.cost_price_source.eq('missing')),
      last_synced_at: max(line.last_synced_at),
    }))
    .as('order_days')

/** One row a day of orders: the proof that no line is lost or counted twice in the margins, and where their costs come from. */
export const fctEcommerceOrderLineCoverage = defineModel(
  {
    tags: ['ecommerce'],
    row: orderLineCoverageRow,
    incremental: { key: (r) => [r.ordered_on], cursor: (r) => r.last_synced_at, lookback: hours(6) },
    tests: (r) => [
      unique(r.ordered_on),
      notNull(r.ordered_on),
      expression('every line has one row', r.order_lines.eq(r.margin_rows)),
      expression(
        'every row has a source of its cost',
        r.margin_rows.eq(r.cost_as_of.plus(r.cost_of_earliest_version).plus(r.cost_missing)),
      ),
    ],
  },
  () =>
    from(orderDays())
      .where((d) => inWindow(d.last_synced_at))
      .select((d) => orderLineCoverageRow(d)),
)
