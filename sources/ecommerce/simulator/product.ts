import { DAY, type EpochMs, type SeededRandom, seededRandom } from '#simulator-kit'
import { dayNumber, midnight, type Shop } from './shop.ts'

export interface Product {
  product_id: string
  name: string
  category: string
  /** Hundredths of `CURRENCY`. */
  list_price: number
  /** Hundredths; null where nobody has entered it yet. */
  cost_price: number | null
  source_updated_at: EpochMs
}

export const CURRENCY = 'EUR'
/** Prices of every product change so often, in days. */
const CHANGE_EVERY = 23
const categories = ['lighting', 'kitchen', 'textiles', 'garden', 'office']
const kinds = ['Lamp', 'Bowl', 'Blanket', 'Planter', 'Café Table', 'Étagère', 'Hook']

export const productId = (index: number): string => `P-${String(index + 1).padStart(6, '0')}`

/** The catalogue at an instant: products without their past. */
export function* productsAt(shop: Shop, at: EpochMs): Generator<Product> {
  for (let index = 0; index < shop.products; index++) {
    const product = productAt(shop, index, at)
    if (product) yield product
  }
}

/** A product at an instant; undefined while it is not in the catalogue. */
export function productAt(shop: Shop, index: number, at: EpochMs): Product | undefined {
  const version = versionAt(shop, index, at)
  if (!version) return undefined
  const { updatedAt, price, list } = version
  const fixed = seededRandom(shop.seed, 'ecommerce', 'product', index)
  const category = categories[index % categories.length]!
  return {
    product_id: productId(index),
    name: `${fixed.pick(kinds)}, ${fixed.int(1, 99)} "${category}"`,
    // A product moves to another category now and then.
    category: price.chance(0.1) ? 'outlet' : category,
    list_price: list,
    cost_price: index % 30 === 11 && updatedAt === bornAt(shop, index) ? null : Math.floor(list * (0.35 + 0.4 * price.next())),
    source_updated_at: updatedAt,
  }
}

/** The list price alone, in hundredths; undefined while the product is not in the catalogue. */
export const listPriceAt = (shop: Shop, index: number, at: EpochMs): number | undefined => versionAt(shop, index, at)?.list

/** What holds since the product's last change: the first draw of `price` is the list price, the next are the rest. */
function versionAt(shop: Shop, index: number, at: EpochMs): { updatedAt: EpochMs; price: SeededRandom; list: number } | undefined {
  const born = bornAt(shop, index)
  if (at <= born || isWithdrawn(shop, index, at)) return undefined
  const updatedAt = Math.max(born, lastChange(shop, index, at))
  const price = seededRandom(shop.seed, 'ecommerce', 'price', index, updatedAt)
  return { updatedAt, price, list: price.int(5, 400) * 100 + 99 }
}

function bornAt(shop: Shop, index: number): EpochMs {
  // Some come into the catalogue only after they were first sold.
  if (index % 20 === 19) return shop.opensOn + 10 * DAY + 9 * 3_600_000
  return shop.opensOn - (1 + (index % 200)) * DAY + 12 * 3_600_000
}

/** One in forty is taken out of the catalogue, and every second of these comes back as it was. */
function isWithdrawn(shop: Shop, index: number, at: EpochMs): boolean {
  if (index % 40 !== 7) return false
  const comesBack = index % 80 === 7
  return at > shop.opensOn + 29 * DAY && !(comesBack && at > shop.opensOn + 31 * DAY)
}

function lastChange(shop: Shop, index: number, before: EpochMs): EpochMs {
  const at = (day: EpochMs): EpochMs => day + seededRandom(shop.seed, 'ecommerce', 'price change', index, day).int(0, 86_399) * 1_000
  const today = midnight(before)
  const day = today - ((dayNumber(today) + index) % CHANGE_EVERY) * DAY
  const found = at(day) < before ? day : day - CHANGE_EVERY * DAY
  return found < shop.opensOn ? Number.NEGATIVE_INFINITY : at(found)
}
