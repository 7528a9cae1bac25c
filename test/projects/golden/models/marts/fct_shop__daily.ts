import { avg, count, countDistinct, days, defineModel, from, inWindow, max, sum, toDay } from '#dsl'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'

/** One row per day and region; a run replaces the days of its window. */
export const fctShopDaily = defineModel({ incremental: { strategy: 'insert_overwrite', cursor: (r) => r.day, lookback: days(1) } }, () =>
  from(intShopOrders)
    .where((o) => inWindow(toDay(o.updated_at)))
    .groupBy((o) => ({ day: toDay(o.updated_at), region: o.region }))
    .having((o) => sum(o.amount).is('>', 0))
    .aggregate((o) => ({
      orders: count(),
      customers: countDistinct(o.customer_id),
      amount: sum(o.amount),
      mean_amount: avg(o.amount),
      paid_amount: sum(o.amount).where(o.status.eq('paid')).orElse(0),
      last_at: max(o.updated_at),
    }))
    .derive((d) => ({ amount_per_order: d.amount.dividedBy(d.orders) }))
    .derive((d) => ({ paid_share: d.paid_amount.dividedBy(d.amount), is_busy: d.orders.gt(1) })),
)
