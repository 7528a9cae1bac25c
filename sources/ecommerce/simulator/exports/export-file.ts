import { createHash } from 'node:crypto'
import { DAY, parseInstant } from '#simulator-kit'
import { ordersThatMayChange } from '../order.ts'
import type { Export, Shop } from '../shop.ts'
import { customerLines, orderLines, productLines } from './render-rows.ts'

/** A file of an export, not made yet. */
export interface FilePlan {
  entity: 'customers' | 'orders' | 'products'
  name: string
  lines(): Iterable<string>
}

export interface ExportFile {
  text: string
  rows: number
  bytes: number
  sha256: string
}

/** Orders are cut by their numbers, so that no file grows too big to be handled. */
const ORDERS_PER_FILE = 50_000
/** The night whose orders stand in two files. */
const DOUBLED = parseInstant('2026-01-05T00:00:00Z')

/** The files of an export. Customers and orders are those that changed; of products it is the whole catalogue. */
export function filesOf(shop: Shop, { date, from, to }: Export): FilePlan[] {
  const { first, end } = ordersThatMayChange(shop, from, to)
  const orders: FilePlan[] = []
  for (let start = first; start < end || orders.length === 0; start += ORDERS_PER_FILE) {
    const part = { first: start, end: Math.min(end, start + ORDERS_PER_FILE) }
    orders.push({ entity: 'orders', name: `orders-${orders.length + 1}.ndjson`, lines: () => orderLines(shop, part, from, to) })
  }
  if (date === DOUBLED) orders.push(...orders.map((file) => ({ ...file, name: `again-${file.name}` })))
  return [
    { entity: 'customers', name: 'customers.csv', lines: () => customerLines(shop, from, to) },
    ...orders,
    { entity: 'products', name: 'products.csv', lines: () => productLines(shop, to) },
  ]
}

/** Makes files, and keeps those of the last few exports that were asked for. */
export function fileStore(): (of: Export, plan: FilePlan) => ExportFile {
  const kept = new Map<string, ExportFile>()
  return (of, plan) => {
    const key = `${of.date / DAY}/${plan.name}`
    const known = kept.get(key)
    if (known) return known
    const file = makeFile(plan)
    for (const old of kept.keys()) if (Number(old.split('/')[0]) < of.date / DAY - 3) kept.delete(old)
    kept.set(key, file)
    return file
  }
}

function makeFile({ name, lines }: FilePlan): ExportFile {
  const texts = [...lines()]
  const text = texts.map((line) => `${line}\n`).join('')
  const header = name.endsWith('.csv') ? 1 : 0
  const bytes = Buffer.from(text, 'utf8')
  return { text, rows: texts.length - header, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
