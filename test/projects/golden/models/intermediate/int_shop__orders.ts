import { defineModel, from, unionOver, unique } from '#dsl'
import { regions } from '../../sources/shop/contract.ts'
import { statusNames } from '../seeds/status_names.ts'
import { stgShopOrders } from '../staging/stg_shop__orders.ts'

const allRegions = () => unionOver(regions, (code) => stgShopOrders[code]).as('all_regions')

/** Orders of every region: the newest version of each. */
export const intShopOrders = defineModel({ tags: ['shop'], tests: (r) => [unique(r.order_key).warn()] }, () =>
  from(allRegions())
    .leftJoin(statusNames, (o, s) => o.status.eq(s.status))
    .firstPer(
      (o) => [o.order_key],
      (o) => [o.updated_at.desc(), o._fivetran_synced.desc()],
    )
    .select((o, s) => ({
      ...o,
      /** 99 where the status has no place. */
      status_position: s.position.orElse(99),
    })),
)
