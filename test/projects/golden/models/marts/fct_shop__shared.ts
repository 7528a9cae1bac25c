import { defineModel, from } from '#dsl'
import { intShopOrders } from '../intermediate/int_shop__orders.ts'

/** A view for others: its text is hidden, and each sees the rows of a region. */
export const fctShopShared = defineModel(
  {
    materialized: 'view',
    snowflake: {
      secure: true,
      copyGrants: false,
      grants: { roles: { partner: ['select'] } },
      tags: { owner: 'shop' },
      maskingPolicies: { amount: 'governance.hide_amount' },
      rowAccessPolicy: { policy: 'governance.by_region', on: (r) => [r.region] },
    },
  },
  () =>
    from(intShopOrders).select((o) => ({
      order_key: o.order_key,
      /** Where it was sold. */
      region: o.region,
      amount: o.amount,
    })),
)
