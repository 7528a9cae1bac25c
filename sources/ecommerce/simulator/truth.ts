import { DAY, parseInstant, type SourceData } from '#simulator-kit'
import { type Customer, customerAt, customersBy } from './customer.ts'
import { type Order, orderAt, ordersThatMayChange } from './order.ts'
import { type Product, productsAt } from './product.ts'
import { exportsAt, shopOf } from './shop.ts'

export interface TruthOptions extends SourceData {
  /** ISO text in UTC, as the simulator's clock would be set. */
  at: string
}

/** The shop as the exports that can be read at an instant tell it. Times are epoch milliseconds, money is hundredths. */
export interface Truth {
  customers: Customer[]
  /** Each with its lines. */
  orders: Order[]
  /** The catalogue of the newest export. */
  products: Product[]
}

/**
 * What was true at the end of the newest export, armed faults left out. While an export before it is still missing
 * (2025-12-27, until 2025-12-30T02:00:00Z) less than this can be read. Hold `full` in memory only on purpose.
 */
export function truth({ at, ...source }: TruthOptions): Truth {
  const shop = shopOf(source)
  const end = exportsAt(shop, parseInstant(at)).at(-1)?.to
  if (end === undefined) return { customers: [], orders: [], products: [] }
  return {
    customers: countTo(customersBy(shop, end - DAY)).flatMap((index) => customerAt(shop, index, end) ?? []),
    orders: countTo(ordersThatMayChange(shop, Number.NEGATIVE_INFINITY, end).end).flatMap((number) => orderAt(shop, number, end) ?? []),
    products: [...productsAt(shop, end)],
  }
}

const countTo = (end: number): number[] => Array.from({ length: end }, (_, index) => index)
