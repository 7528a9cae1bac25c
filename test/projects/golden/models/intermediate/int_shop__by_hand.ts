import { sql } from 'kysely'
import { defineModel, defineRow, integer, string, viaKysely } from '#dsl'
import { intShopOrders } from './int_shop__orders.ts'

const regionRow = defineRow({
  /** Where the shop is. */
  region: string(),
  orders: integer(),
  shout: string().null(),
})

/** Written in Kysely's own words. */
export const intShopByHand = defineModel({}, () =>
  viaKysely(regionRow, { o: intShopOrders }, (db) =>
    db
      .selectFrom('o')
      .where('o.status', '<>', 'returned')
      .groupBy('o.region')
      .select(['o.region', (eb) => eb.fn.countAll<number>().as('orders'), sql<string>`upper(${sql.ref('o.region')})`.as('shout')]),
  ),
)
