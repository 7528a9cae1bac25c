import {
  type ApiClient,
  bearer,
  defineApi,
  defineResource,
  env,
  type LoadWindow,
  list,
  maybe,
  numeric,
  payload,
  singlePage,
  text,
} from '#extract-load'
import { ecommerceCustomer, ecommerceOrder, ecommerceOrderLine, ecommerceProduct } from './contract.ts'

const ecommerce = defineApi({
  name: 'the shop',
  baseUrl: env('ECOMMERCE_BASE_URL'),
  authorization: bearer('ECOMMERCE_API_KEY'),
})

/** A file of a nightly export, as the export's manifest lists it. */
interface ExportFile {
  readonly entity: string
  readonly name: string
  readonly sha256: string
}

/** Days for which an export may be late: those of so many days before the last one are read again. */
const LATE_DAYS = 3

const common = { api: ecommerce, start: '2025-01-01' }
/** The export that a record came in. The watermark is the date of the last export that had something. */
const exported = { export_date: text }
const byExport = {
  kind: 'day',
  from: (record: { readonly export_date: string }) => record.export_date,
  lookback: { days: LATE_DAYS },
} as const

const customers = defineResource({
  ...common,
  id: 'ecommerce.customers',
  description: 'Customers that came or changed, from the nightly exports.',
  tables: { customer: ecommerceCustomer },
  payload: payload({
    ...exported,
    customer_id: text,
    full_name: maybe(text),
    email: maybe(text),
    phone: maybe(text),
    street_address: maybe(text),
    postal_code: maybe(text),
    city: maybe(text),
    country: maybe(text),
    birth_date: maybe(text),
    created_at: text,
    updated_at: text,
  }),
  watermark: byExport,
  extract: (api, window) => readExports(api, window, 'customers', (request, check) => api.csv(request, { ...check, nullText: '\\N' })),
  rows: ({ export_date: _, ...customer }, add) => add('customer', customer),
})

const orders = defineResource({
  ...common,
  id: 'ecommerce.orders',
  description: 'Orders that were placed or changed, each with all its lines, from the nightly exports.',
  tables: { order: ecommerceOrder, line: ecommerceOrderLine },
  payload: payload({
    ...exported,
    order_id: text,
    customer_id: text,
    ordered_at: text,
    shipped_at: maybe(text),
    status: text,
    currency: text,
    subtotal_amount: text,
    discount_amount: text,
    shipping_amount: text,
    total_amount: text,
    updated_at: text,
    lines: list({ line_number: numeric, product_id: text, quantity: numeric, unit_price: text, discount_amount: text }),
  }),
  watermark: byExport,
  replaces: [{ tables: ['line'], per: ({ order_id }) => ({ order_id }) }],
  extract: (api, window) => readExports(api, window, 'orders', (request, check) => api.lines(request, check)),
  rows: ({ export_date: _, lines, ...order }, add) => {
    add('order', order)
    for (const line of lines) add('line', { ...line, order_id: order.order_id })
  },
})

const products = defineResource({
  ...common,
  id: 'ecommerce.products',
  description: 'The catalogue of the newest export; products that it has no more are marked deleted.',
  tables: { product: ecommerceProduct },
  payload: payload({
    ...exported,
    product_id: text,
    name: text,
    category: text,
    currency: text,
    list_price: text,
    cost_price: maybe(text),
    source_updated_at: text,
  }),
  deletes: { everyHours: 0 },
  extract: async function* (api) {
    const newest = (await exportsSince(api)).at(-1)
    if (newest) yield* readExport(api, newest, 'products', (request, check) => api.csv(request, check))
  },
  rows: ({ export_date: _, ...product }, add) => add('product', product),
})

type ReadFile<T> = (request: { readonly path: string }, check: { readonly sha256: string }) => AsyncIterable<readonly T[]>
type Exported<T> = T & { readonly export_date: string }

/** Dates of the exports from a day on, the oldest first, so that the newest version of a row comes last. */
async function exportsSince(api: ApiClient, since?: string): Promise<string[]> {
  const dates: string[] = []
  for await (const page of api.walk<{ export_date: string }>({ path: '/exports', query: { since }, rows: 'exports' }, singlePage))
    dates.push(...page.map(({ export_date }) => export_date))
  return dates.sort()
}

async function* readExports<T>(api: ApiClient, { from }: LoadWindow, entity: string, read: ReadFile<T>): AsyncGenerator<Exported<T>[]> {
  for (const date of await exportsSince(api, from.day)) yield* readExport(api, date, entity, read)
}

/** The rows of an export's files of one kind, which must be the files that its manifest describes. */
async function* readExport<T>(api: ApiClient, date: string, entity: string, read: ReadFile<T>): AsyncGenerator<Exported<T>[]> {
  for await (const files of api.walk<ExportFile>({ path: `/exports/${date}`, rows: 'files' }, singlePage))
    for (const { name, sha256 } of files.filter((file) => file.entity === entity))
      for await (const rows of read({ path: `/exports/${date}/${name}` }, { sha256 }))
        yield rows.map((row) => ({ ...row, export_date: date }))
}

export const resources = [customers, orders, products]
