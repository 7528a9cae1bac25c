import { defineModel, from, inWindow } from '#dsl'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'

/** Orders as finance may see them: every setting of a table that keeps its rows. */
export const fctShopGoverned = defineModel(
  {
    incremental: { key: (r) => [r.order_key], cursor: (r) => r.updated_at },
    warehouse: {
      default: 'small_wh',
      bytesAbove: [50_000_000_000, 'large_wh'],
      rules: [{ when: { fullRefresh: true, rowsAbove: 1_000_000 }, use: 'large_wh', resize: { from: ['large'], to: '2x-large' } }],
    },
    snowflake: {
      transient: false,
      dataRetentionDays: 7,
      clusterBy: (r) => [r.region, r.updated_at],
      automaticClustering: false,
      publish: 'swap',
      grants: { roles: { finance: ['select', 'references'], 'Data Team': ['select'] }, databaseRoles: { shop_reader: ['select'] } },
      tags: { 'governance.cost_center': "it's 7", owner: 'shop' },
      maskingPolicies: { amount: 'governance.hide_amount' },
      rowAccessPolicy: { policy: 'governance.by_region', on: (r) => [r.region] },
      searchOptimization: true,
    },
  },
  () =>
    from(intShopOrders)
      .where((o) => inWindow(o.updated_at))
      .select((o) => ({
        order_key: o.order_key,
        /** Where it was sold. */
        region: o.region,
        amount: o.amount,
        updated_at: o.updated_at,
      })),
)
