import { count, defineModel, from, integer, literal, lower, rowNumber, string, trim } from '#dsl'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'

/** One row per order and item; an order without items has one row. */
export const bridgeShopItems = defineModel({}, () =>
  from(intShopOrders)
    .flatten((o) => o.items, {
      /** What was bought. */
      sku: string(),
      name: string(),
      pieces: integer(),
    })
    .select((o, item) => ({
      order_key: o.order_key,
      item_index: item.index,
      sku: item.sku.orElse(lower(trim(item.name))).orElse('unknown'),
      pieces: item.pieces,
      is_first: rowNumber().over({ by: o.order_key, order: item.index }).eq(1),
      weight: literal(1)
        .dividedBy(count().over({ by: o.order_key }))
        .orElse(1),
    })),
)
