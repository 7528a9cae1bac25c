import { columnsOver, days, defineModel, firstValue, from, integer, lag, raw, rowNumber, sum, toDay } from '#dsl'
import { regions } from '../../sources/shop/contract.ts'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'

const byDay = () =>
  from(intShopOrders)
    .groupBy((o) => ({ day: toDay(o.ordered_at) }))
    .aggregate((o) => ({
      amount: sum(o.amount),
      ...columnsOver(regions, (region) => [`amount_${region}`, sum(o.amount).where(o.region.eq(region)).orElse(0)]),
    }))
    .as('by_day')

/** Moving sums: frames of rows and of time. */
export const fctShopWindows = defineModel({}, () =>
  from(byDay())
    .qualify((d) => rowNumber().over({ order: d.day }).lte(1000))
    .select((d) => ({
      ...d,
      amount_2_rows: sum(d.amount).over({ order: d.day, rows: { from: -1, to: 0 } }),
      amount_3_days: sum(d.amount).over({ order: d.day, range: { from: days(-2), to: 'now' } }),
      amount_before: sum(d.amount).over({ order: d.day, range: { from: days(-3), to: days(-1) } }),
      previous: lag(d.amount).over({ order: d.day }),
      first_amount: firstValue(d.amount).over({ order: d.day }),
      by_hand: raw(integer())`length(cast(${d.day} as varchar))`,
    }))
    .orderBy((d) => [d.day.asc()])
    .limit(500),
)
