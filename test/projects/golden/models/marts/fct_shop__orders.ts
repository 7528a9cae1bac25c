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
  ntz,
  oneOf,
  relationship,
  string,
  unique,
  when,
} from '#dsl'
import { regions } from '../../sources/shop/contract.ts'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'
import { stgShopCustomers } from '../staging/stg_shop__customers.ts'

export const orderRow = defineRow({
  /** sha256 of region and id. */
  order_key: string(),
  region: oneOf(...regions),
  customer_id: integer().null(),
  amount: decimal(18, 2),
  /** Share of the amount, 0 to 1. */
  discount: decimal(18, 8),
  size: oneOf('small', 'large'),
  first_seen_at: ntz(),
  updated_at: ntz(),
  _fivetran_synced: ntz(),
  is_removed: flag(),
})

/** One row per order, merged. */
export const fctShopOrders = defineModel(
  {
    row: orderRow,
    incremental: {
      key: (r) => [r.order_key],
      cursor: (r) => r._fivetran_synced,
      partition: (r) => r.region,
      lookback: hours(2),
      newest: (r) => [r.updated_at, r._fivetran_synced],
      deleted: (r) => r.is_removed,
      sweep: { live: () => from(intShopOrders).select((o) => ({ order_key: o.order_key })), maxShrink: 0.5 },
    },
    warehouse: { default: 'small', fullRefresh: 'large', rowsAbove: [1_000_000, 'large'], windowHoursAbove: [48, 'medium'] },
    hooks: { after: [{ sql: 'grant select on {this} to role reader', on: ['snowflake'] }] },
    tests: (r) => [
      unique(r.order_key),
      acceptedValues(r.region, ['eu', 'us']),
      relationship(r.customer_id, stgShopCustomers, (c) => c.customer_id).atMost({ share: 0.5 }),
      expression('amount_is_positive', r.amount.gte(0)).where(r.is_removed.eq(false)),
    ],
  },
  (self) =>
    from(intShopOrders)
      .where((o) => inWindow(o._fivetran_synced, o.region))
      .leftJoin(self, (o, before) => o.order_key.eq(before.order_key))
      .select((o, before) =>
        orderRow({
          ...o,
          discount: o.discount.orElse(0),
          size: when(o.amount.gte(100), 'large').otherwise('small'),
          first_seen_at: before.first_seen_at.orElse(o.updated_at),
        }),
      ),
)
