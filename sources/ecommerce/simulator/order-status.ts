import type { SeededRandom } from '#simulator-kit'

/** What an order goes through, and how the shop's systems spell it. */
export const spellings = {
  pending: ['pending', 'new', 'created', 'Pending'],
  paid: ['paid', 'payment_received', 'Payment Received', 'PAID'],
  processing: ['processing', 'in_progress', 'In-Progress', 'picking'],
  shipped: ['shipped', 'in_transit', 'In Transit', ' dispatched '],
  delivered: ['delivered', 'complete', 'completed', 'Delivered'],
  cancelled: ['cancelled', 'canceled', 'voided', 'Cancelled'],
  refunded: ['refunded', 'REFUNDED'],
  partially_refunded: ['partially_refunded', 'partial_refund', 'Partial-Refund'],
  returned: ['returned', 'Returned'],
  failed: ['failed', 'declined', 'Declined'],
} as const satisfies Record<string, readonly string[]>

export type OrderStatus = keyof typeof spellings

/** A word that none of the systems documents: one order in four hundred has it. */
export const UNKNOWN_SPELLING = 'awaiting collection'

/** The statuses that an order goes through, with the hours since the one before. */
export function statusPath(random: SeededRandom): { status: OrderStatus; hours: number }[] {
  const draw = random.next()
  const start = { status: 'pending', hours: 0 } as const
  if (draw < 0.02) return [start, { status: 'failed', hours: 1 }]
  const paid = [start, { status: 'paid', hours: random.int(1, 3) } as const]
  if (draw < 0.07) return [...paid, { status: 'cancelled', hours: random.int(1, 20) }]
  const delivered = [
    ...paid,
    { status: 'processing', hours: random.int(2, 12) } as const,
    { status: 'shipped', hours: random.int(6, 48) } as const,
    { status: 'delivered', hours: random.int(24, 96) } as const,
  ]
  if (draw < 0.1) return [...delivered, { status: 'returned', hours: random.int(24, 120) }]
  if (draw < 0.13) return [...delivered, { status: 'refunded', hours: random.int(24, 120) }]
  if (draw < 0.15) return [...delivered, { status: 'partially_refunded', hours: random.int(24, 120) }]
  return delivered
}
