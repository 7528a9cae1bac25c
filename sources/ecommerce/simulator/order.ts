import { DAY, type EpochMs, HOUR, type SeededRandom, seededRandom } from '#simulator-kit'
import { customerId, customersBy } from './customer.ts'
import { type OrderStatus, spellings, statusPath, UNKNOWN_SPELLING } from './order-status.ts'
import { CURRENCY, listPriceAt, productId } from './product.ts'
import { midnight, type Shop } from './shop.ts'

/** Amounts are hundredths of the currency. */
export interface OrderLine {
  line_number: number
  product_id: string
  quantity: number
  unit_price: number
  discount_amount: number
}

export interface Order {
  order_id: string
  customer_id: string
  ordered_at: EpochMs
  shipped_at: EpochMs | null
  /** As spelled by the shop. */
  status: string
  /** What the spelling means; null for one that nobody knows. */
  meaning: OrderStatus | null
  currency: string
  subtotal_amount: number
  discount_amount: number
  shipping_amount: number
  total_amount: number
  updated_at: EpochMs
  lines: readonly OrderLine[]
}

/** An order does not change any more after so many days. */
const LONGEST = 14

/** Orders by number, from 0, of the days in `[from, to)` that are not over yet for good: those that may have changed then. */
export function ordersThatMayChange(shop: Shop, from: EpochMs, to: EpochMs): { first: number; end: number } {
  const index = (day: EpochMs): number => Math.max(0, (day - shop.opensOn) / DAY) * shop.ordersPerDay
  return { first: Math.max(0, Number.isFinite(from) ? index(midnight(from) - LONGEST * DAY) : 0), end: index(midnight(to - 1) + DAY) }
}

/** Where an order stands at an instant. */
interface Standing {
  orderedAt: EpochMs
  updatedAt: EpochMs
  shippedAt: EpochMs | null
  status: string
  meaning: OrderStatus | null
  isPacked: boolean
}

/** An order at an instant; undefined before it is placed, and where it has not changed since `since`. */
export function orderAt(shop: Shop, number: number, at: EpochMs, since: EpochMs = Number.NEGATIVE_INFINITY): Order | undefined {
  const standing = standingAt(shop, number, at)
  if (!standing || standing.updatedAt < since) return undefined
  const { orderedAt, updatedAt, shippedAt, status, meaning, isPacked } = standing
  const random = seededRandom(shop.seed, 'ecommerce', 'lines', number)
  const customer = random.int(0, customersBy(shop, midnight(orderedAt) - DAY) - 1)
  const shipping = random.pick([0, 0, 490, 990])
  const all = Array.from({ length: random.int(1, 4) }, (_, i) => orderLine(shop, random, i + 1, orderedAt))
  // What is not in stock is taken off the order while it is packed.
  const lines = isPacked && number % 8 === 3 && all.length > 1 ? all.filter(({ line_number }) => line_number !== 2) : all
  const subtotal = lines.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, 0)
  const discount = lines.reduce((sum, { discount_amount }) => sum + discount_amount, 0)
  return {
    order_id: `O-${String(number + 1).padStart(8, '0')}`,
    customer_id: customerId(customer),
    ordered_at: orderedAt,
    shipped_at: shippedAt,
    status,
    meaning,
    currency: CURRENCY,
    subtotal_amount: subtotal,
    discount_amount: discount,
    shipping_amount: shipping,
    total_amount: subtotal - discount + shipping,
    updated_at: updatedAt,
    lines,
  }
}

function standingAt({ seed, opensOn, ordersPerDay }: Shop, number: number, at: EpochMs): Standing | undefined {
  const random = seededRandom(seed, 'ecommerce', 'order', number)
  const day = opensOn + Math.floor(number / ordersPerDay) * DAY
  const orderedAt = day + Math.floor(((number % ordersPerDay) + random.next()) * (86_400 / ordersPerDay)) * 1_000
  if (orderedAt >= at) return undefined
  const standing: Standing = { orderedAt, updatedAt: orderedAt, shippedAt: null, status: 'pending', meaning: 'pending', isPacked: false }
  for (const { status, hours } of statusPath(random)) {
    const words = spellings[status]
    const word = words[Math.floor(random.next() * words.length)]!
    const next = standing.updatedAt + hours * HOUR
    if (next >= at) break
    const isOdd = status === 'delivered' && number % 400 === 137
    standing.updatedAt = next
    standing.status = isOdd ? UNKNOWN_SPELLING : word
    standing.meaning = isOdd ? null : status
    if (status === 'shipped') standing.shippedAt = next
    if (status === 'processing') standing.isPacked = true
  }
  return standing
}

function orderLine(shop: Shop, random: SeededRandom, number: number, orderedAt: EpochMs): OrderLine {
  const isGiftCard = random.chance(0.02)
  const index = random.int(0, shop.products - 1)
  const quantity = random.int(1, 3)
  const otherwise = random.int(5, 400) * 100
  const unitPrice = isGiftCard ? otherwise : (listPriceAt(shop, index, orderedAt) ?? otherwise)
  const discount = random.chance(0.2) ? Math.floor((quantity * unitPrice * random.int(5, 50)) / 100) : 0
  // A whole line is given away now and then: no revenue, but a cost.
  const given = random.chance(0.01) ? quantity * unitPrice : discount
  return {
    line_number: number,
    product_id: isGiftCard ? 'GIFT-CARD' : productId(index),
    quantity,
    unit_price: unitPrice,
    discount_amount: given,
  }
}
