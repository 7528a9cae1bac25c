import { defineModel, from, inWindow } from '#dsl'
import { shopLines } from '../../sources/shop/contract.ts'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'

/** Lines of changed orders replace those of the same order. */
export const fctShopLines = defineModel(
  { incremental: { strategy: 'delete+insert', key: (r) => [r.order_key, r.line], cursor: (r) => r.updated_at } },
  () =>
    from(intShopOrders)
      .where((o) => inWindow(o.updated_at))
      .innerJoin(shopLines, (o, l) => o.order_key.eq(l.order_key))
      .select((o, l) => ({
        order_key: l.order_key,
        line: l.line,
        product: l.product,
        revenue: l.price.times(l.quantity),
        updated_at: o.updated_at,
      })),
)
