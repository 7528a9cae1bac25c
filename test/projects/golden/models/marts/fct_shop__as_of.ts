import { defineModel, from, when } from '#dsl'
import { shopLines, shopPrices } from '../../sources/shop/contract.ts'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'

const earliest = () =>
  from(shopPrices)
    .firstPer(
      (p) => [p.product],
      (p) => [p.valid_from.asc()],
    )
    .select((p) => p)
    .as('earliest')

/** Lines with the price that was valid when they were ordered. */
export const fctShopAsOf = defineModel({}, () =>
  from(shopLines)
    .innerJoin(intShopOrders, (l, o) => l.order_key.eq(o.order_key))
    .leftJoin(shopPrices, (l, o, p) => l.product.eq(p.product).and(o.ordered_at.within(p.valid_from, p.valid_to)))
    .leftJoin(earliest(), (l, o, _, first) => l.product.eq(first.product).and(o.ordered_at.lt(first.valid_from)))
    .select((l, _, p, first) => ({
      order_key: l.order_key,
      line: l.line,
      list_price: p.price.orElse(first.price),
      price_source: when(p.price.isNotNull(), 'as_of').when(first.price.isNotNull(), 'earliest').otherwise('missing'),
      off_list: l.price.minus(p.price.orElse(first.price)),
    }))
    .distinct(),
)
