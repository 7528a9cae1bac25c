import type { Expression } from 'kysely'
import { type Column, lower, translate, trim, when } from '#dsl'

/** What the shop's systems call each status, in small letters, with `_` for blanks and hyphens. */
const spellings = {
  pending: ['pending', 'new', 'created'],
  paid: ['paid', 'payment_received'],
  processing: ['processing', 'in_progress', 'picking'],
  shipped: ['shipped', 'in_transit', 'dispatched'],
  delivered: ['delivered', 'complete', 'completed'],
  cancelled: ['cancelled', 'canceled', 'voided'],
  refunded: ['refunded'],
  partially_refunded: ['partially_refunded', 'partial_refund'],
  returned: ['returned'],
  failed: ['failed', 'declined'],
} as const
type KnownStatus = keyof typeof spellings
export type OrderStatus = KnownStatus | 'unknown'

export const orderStatuses = [...(Object.keys(spellings) as KnownStatus[]), 'unknown'] as const

/** The status that a spelling means, whatever its case, blanks and hyphens; `unknown` of any other, and of NULL. */
export function normalizeOrderStatus(spelling: Expression<string | null>): Column<OrderStatus> {
  const plain = translate(lower(trim(spelling)), ' -', '__')
  const { pending, ...others } = spellings
  return Object.entries(others)
    .reduce(
      (branches, [status, words]) => branches.when(plain.in(words), status as KnownStatus),
      when(plain.in(pending), 'pending' as OrderStatus),
    )
    .otherwise('unknown')
}
