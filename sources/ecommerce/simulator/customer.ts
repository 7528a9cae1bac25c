import { DAY, type EpochMs, seededRandom } from '#simulator-kit'
import { forgotten, type PersonalData, personalData } from './personal-data.ts'
import { dayNumber, midnight, type Shop } from './shop.ts'

export interface Customer extends PersonalData {
  customer_id: string
  country: string | null
  created_at: EpochMs
  updated_at: EpochMs
}

/** Every customer's data change so often, in days. */
const CHANGE_EVERY = 61
const countries = ['GB', 'DE', 'PL', 'FR', 'DK', 'MX', 'CH', null]

export const customerId = (index: number): string => `C-${String(index + 1).padStart(7, '0')}`

/** How many customers there are once a day is over, given by its midnight. */
export function customersBy(shop: Shop, day: EpochMs): number {
  return shop.firstCustomers + shop.customersPerDay * Math.max(0, (day - shop.opensOn) / DAY + 1)
}

/** A customer at an instant; undefined before there is one. */
export function customerAt(shop: Shop, index: number, at: EpochMs): Customer | undefined {
  const person = seededRandom(shop.seed, 'ecommerce', 'customer', index)
  const createdAt = createdOn(shop, index) + person.int(0, 86_399) * 1_000
  if (createdAt >= at) return undefined
  const erased = erasedAt(shop, index)
  const updatedAt = Math.max(createdAt, lastChange(shop, index, Math.min(at, erased)))
  const contact = seededRandom(shop.seed, 'ecommerce', 'contact', index, updatedAt)
  const isErased = erased < at
  return {
    customer_id: customerId(index),
    ...(isErased ? forgotten : personalData(index, person, contact)),
    country: seededRandom(shop.seed, 'ecommerce', 'country', index).pick(countries),
    created_at: createdAt,
    updated_at: isErased ? erased : updatedAt,
  }
}

/** Customers that came, changed or were forgotten in `[from, to)`, by their index. */
export function customersChanged(shop: Shop, from: EpochMs, to: EpochMs): number[] {
  if (from < shop.opensOn) return Array.from({ length: customersBy(shop, to - DAY) }, (_, index) => index)
  const changed = new Set<number>()
  for (let day = from; day < to; day += DAY) {
    const before = customersBy(shop, day - DAY)
    const after = customersBy(shop, day)
    for (let index = before; index < after; index++) changed.add(index)
    for (let index = (CHANGE_EVERY - (dayNumber(day) % CHANGE_EVERY)) % CHANGE_EVERY; index < before; index += CHANGE_EVERY)
      changed.add(index)
    for (let index = 3; index < before; index += 50) if (midnight(erasedAt(shop, index)) === day) changed.add(index)
  }
  return [...changed].sort((a, b) => a - b)
}

function createdOn(shop: Shop, index: number): EpochMs {
  const day = Math.floor((index - shop.firstCustomers) / shop.customersPerDay)
  return day < 0 ? shop.opensOn - (1 + (index % 700)) * DAY : shop.opensOn + day * DAY
}

/** The last change before an instant; never one before the shop opened. */
function lastChange(shop: Shop, index: number, before: EpochMs): EpochMs {
  const at = (day: EpochMs): EpochMs => day + seededRandom(shop.seed, 'ecommerce', 'change', index, day).int(0, 86_399) * 1_000
  const today = midnight(before)
  const since = (dayNumber(today) + index) % CHANGE_EVERY
  const day = today - since * DAY
  const found = at(day) < before ? day : day - CHANGE_EVERY * DAY
  return found < shop.opensOn ? Number.NEGATIVE_INFINITY : at(found)
}

/** One in fifty asks to be forgotten; never where that lies in the future of all time. */
function erasedAt(shop: Shop, index: number): EpochMs {
  if (index % 50 !== 3) return Number.POSITIVE_INFINITY
  const day = shop.opensOn + (27 + (Math.floor(index / 50) % 30)) * DAY
  return createdOn(shop, index) < day ? day + 10 * 3_600_000 : Number.POSITIVE_INFINITY
}
