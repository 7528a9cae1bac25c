import { customerAt, customersChanged } from '../customer.ts'
import { type Order, orderAt } from '../order.ts'
import { CURRENCY, productsAt } from '../product.ts'
import { moneyText, type Shop, secondText } from '../shop.ts'

/** Customers that changed in `[from, to)`, as CSV with a header. `\N` stands for NULL: an empty cell is an empty text. */
export function* customerLines(shop: Shop, from: number, to: number): Generator<string> {
  yield 'customer_id,full_name,email,phone,street_address,postal_code,city,country,birth_date,created_at,updated_at'
  for (const index of customersChanged(shop, from, to)) {
    const c = customerAt(shop, index, to)
    if (!c) continue
    const cells = [c.customer_id, c.full_name, c.email, c.phone, c.street_address, c.postal_code, c.city, c.country, c.birth_date]
    yield [...cells.map((cell) => csvCell(cell, '\\N')), secondText(c.created_at), secondText(c.updated_at)].join(',')
  }
}

/** The catalogue, as CSV with a header. An empty cell stands for NULL. */
export function* productLines(shop: Shop, to: number): Generator<string> {
  yield 'product_id,name,category,currency,list_price,cost_price,source_updated_at'
  for (const p of productsAt(shop, to)) {
    const cells = [p.product_id, p.name, p.category, CURRENCY].map((cell) => csvCell(cell, ''))
    const cost = p.cost_price === null ? '' : moneyText(p.cost_price)
    yield [...cells, moneyText(p.list_price), cost, secondText(p.source_updated_at)].join(',')
  }
}

/** Orders of some numbers that changed in `[from, to)`, each with all its lines, one JSON object a line. */
export function* orderLines(shop: Shop, { first, end }: { first: number; end: number }, from: number, to: number): Generator<string> {
  for (let number = first; number < end; number++) {
    const order = orderAt(shop, number, to, from)
    if (order) yield JSON.stringify(orderItem(order))
  }
}

/** An order as it is exported: money is decimal text. */
function orderItem(order: Order): unknown {
  return {
    order_id: order.order_id,
    customer_id: order.customer_id,
    ordered_at: secondText(order.ordered_at),
    shipped_at: order.shipped_at === null ? null : secondText(order.shipped_at),
    status: order.status,
    currency: order.currency,
    subtotal_amount: moneyText(order.subtotal_amount),
    discount_amount: moneyText(order.discount_amount),
    shipping_amount: moneyText(order.shipping_amount),
    total_amount: moneyText(order.total_amount),
    updated_at: secondText(order.updated_at),
    lines: order.lines.map((line) => ({
      ...line,
      unit_price: moneyText(line.unit_price),
      discount_amount: moneyText(line.discount_amount),
    })),
  }
}

function csvCell(value: string | null, nullText: string): string {
  if (value === null) return nullText
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
