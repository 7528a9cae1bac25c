import { count, defineModel, from, sum } from '#dsl'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'

/** One row per region, kept up to date by the engine where it can. */
export const fctShopRegions = defineModel(
  {
    materialized: 'dynamic',
    snowflake: {
      clusterBy: (r) => [r.region],
      grants: { roles: { finance: ['select', 'monitor'] } },
      tags: { owner: 'shop' },
      dynamicTable: {
        targetLag: '10 minutes',
        warehouse: 'refresh_wh',
        initializationWarehouse: 'large_wh',
        refreshMode: 'incremental',
      },
    },
  },
  () =>
    from(intShopOrders)
      .groupBy((o) => ({
        /** Where it was sold. */
        region: o.region,
      }))
      .aggregate((o) => ({ orders: count(), amount: sum(o.amount) })),
)
