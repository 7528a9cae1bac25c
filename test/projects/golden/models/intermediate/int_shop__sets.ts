import { defineModel, except, from, intersect, literal, unionAll, unionDistinct } from '#dsl'
import { stgShopCustomers } from '../staging/stg_shop__customers.ts'
import { intShopPaid } from './int_shop__paid.ts'

const buyers = () => from(intShopPaid).select((p) => ({ kind: 'buyer', id: p.customer_id, weight: p.amount }))
const people = () => from(stgShopCustomers).select((c) => ({ weight: literal(1), id: c.customer_id, kind: 'person' }))
const ids = () => from(stgShopCustomers).select((c) => ({ id: c.customer_id }))
const buyerIds = () => from(intShopPaid).select((p) => ({ id: p.customer_id }))
const lastThree = () =>
  from(stgShopCustomers)
    .select((c) => ({ id: c.customer_id }))
    .orderBy((c) => [c.id.desc()])
    .limit(3)

/** People who never paid, or are among the last, and everything else that sets can say. */
export const intShopSets = defineModel({}, () =>
  unionAll(
    unionAll(people(), buyers()),
    from(except(unionDistinct(ids(), lastThree()), intersect(ids(), buyerIds()))).select((r) => ({
      id: r.id,
      kind: 'idle',
      weight: literal(0),
    })),
  ),
)
