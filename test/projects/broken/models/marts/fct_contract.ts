import { defineModel, defineRow, from, integer, string } from '#dsl'
import { shopOrders } from '../../sources/shop/contract.ts'

const row = defineRow({ id: integer(), region: string(), city: string() })

// @ts-expect-error the query is not what the row says
export const fctContract = defineModel({ row }, () => from(shopOrders).select((o) => ({ id: o.id, region: o.id, status: o.status })))
