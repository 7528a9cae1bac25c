import { DAY, type EpochMs, firstDay, HOUR, type Profile, parseInstant, type SourceData } from '#simulator-kit'

/** How big the shop is. Customers and orders go on being added each day, without an end. */
export interface Shop extends SourceData {
  /** Midnight (UTC) of the first day with orders. */
  opensOn: EpochMs
  /** Customers that were there before. */
  firstCustomers: number
  customersPerDay: number
  ordersPerDay: number
  /** Products that there are or will be. */
  products: number
}

const sizes: Record<Profile, Pick<Shop, 'firstCustomers' | 'customersPerDay' | 'ordersPerDay' | 'products'>> = {
  tiny: { firstCustomers: 20, customersPerDay: 1, ordersPerDay: 4, products: 20 },
  small: { firstCustomers: 1_584, customersPerDay: 13, ordersPerDay: 250, products: 300 },
  full: { firstCustomers: 400_000, customersPerDay: 274, ordersPerDay: 8_200, products: 50_000 },
}

export function shopOf(source: SourceData): Shop {
  return { ...source, opensOn: firstDay(source.profile), ...sizes[source.profile] }
}

/** An export holds what changed in `[from, to)`; it can be read from `publishedAt` on. */
export interface Export {
  /** Midnight (UTC) of its date, the last day that it covers. */
  date: EpochMs
  from: EpochMs
  to: EpochMs
  publishedAt: EpochMs
}

/** Before this day the shop exported every week, since then every night. */
const NIGHTLY_SINCE = parseInstant('2025-12-15T00:00:00Z')
/** The night whose export came two days late. */
const LATE = parseInstant('2025-12-27T00:00:00Z')

/** Every export that can be read at an instant, the oldest first. The first holds all that was there before the shop opened. */
export function exportsAt(shop: Shop, at: EpochMs): Export[] {
  const exports: Export[] = []
  let from = Number.NEGATIVE_INFINITY
  for (let date = shop.opensOn - DAY; date < at; date += date < NIGHTLY_SINCE - 7 * DAY ? 7 * DAY : DAY) {
    const publishedAt = date + DAY + 2 * HOUR + (date === LATE ? 2 * DAY : 0)
    if (publishedAt <= at) exports.push({ date, from, to: date + DAY, publishedAt })
    from = date + DAY
  }
  return exports
}

/** Whole days since 1970 of a midnight. */
export const dayNumber = (day: EpochMs): number => day / DAY
/** Midnight of the day that holds an instant. */
export const midnight = (at: EpochMs): EpochMs => Math.floor(at / DAY) * DAY
/** `2026-01-10T08:15:30Z`: the shop's clock has no fractions. */
export const secondText = (at: EpochMs): string => `${new Date(at).toISOString().slice(0, 19)}Z`
/** Hundredths as decimal text: `12.30`. */
export const moneyText = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
