import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defaultSeed, type RunningSource } from '#simulator-kit'
import { ecommerceSimulator, spellings, truth, UNKNOWN_SPELLING } from '../../../sources/ecommerce/simulator/index.ts'
import { ask, type Body } from '../support/ask.ts'

let server: RunningSource
beforeAll(async () => {
  ;[server] = (await ecommerceSimulator({ startsAt: '2026-01-10T06:00:00Z' })) as [RunningSource]
})
beforeEach(() => server.reset())
afterAll(() => server.close())

test('a manifest tells the rows, bytes and digest of each file', async () => {
  const { body } = await ask(server, '/exports/2026-01-08')
  expect(body.files.map(({ name }: Body) => name)).toEqual(['customers.csv', 'orders-1.ndjson', 'products.csv'])
  for (const { name, rows, bytes, sha256 } of body.files) {
    const { text } = await ask(server, `/exports/2026-01-08/${name}`)
    expect([Buffer.byteLength(text), createHash('sha256').update(text).digest('hex')]).toEqual([bytes, sha256])
    const lines = text.split('\n').length - 1 - (name.endsWith('.csv') ? 1 : 0)
    // A cell may have a line end in it.
    expect(name === 'customers.csv' ? lines >= rows : lines === rows).toBe(true)
  }
})

test('an export is there once its night is over, one of them two days late, and never changes', async () => {
  const dates = async (instant: string) => {
    server.clock.set(instant)
    return (await ask(server, '/exports?since=2025-12-26')).body.exports.map((e: Body) => e.export_date)
  }
  expect(await dates('2025-12-29T01:59:59Z')).toEqual(['2025-12-26'])
  expect(await dates('2025-12-29T02:00:00Z')).toEqual(['2025-12-26', '2025-12-28'])
  expect(await dates('2025-12-30T02:00:00Z')).toEqual(['2025-12-26', '2025-12-27', '2025-12-28', '2025-12-29'])
  const before = await ask(server, '/exports/2025-12-28')
  server.clock.set('2026-03-01T00:00:00Z')
  expect((await ask(server, '/exports/2025-12-28')).text).toBe(before.text)
})

test('the orders of one night stand in two files that say the same', async () => {
  const [one, two] = await Promise.all(
    ['orders-1.ndjson', 'again-orders-1.ndjson'].map((name) => ask(server, `/exports/2026-01-05/${name}`)),
  )
  expect(one?.text).not.toBe('')
  expect(two?.text).toBe(one?.text)
})

test.each([
  ['/exports/2026-01-10', 404],
  ['/exports/2026-01-08/orders-9.ndjson', 404],
  ['/exports/yesterday', 404],
  ['/exports?since=yesterday', 400],
])('%s is answered with %i', async (path, status) => {
  expect((await ask(server, path)).status).toBe(status)
})

test('a wrong key is refused', async () => {
  expect((await ask(server, '/exports', 'wrong')).status).toBe(401)
})

describe('the small shop', () => {
  const { orders } = truth({ seed: defaultSeed, profile: 'small', at: '2026-01-16T06:00:00Z' })

  test('has every status in every spelling, and of unknown ones fewer than one in two hundred', () => {
    const { pending: _, ...known } = spellings
    for (const [status, words] of Object.entries(known)) {
      const seen = new Set(orders.filter(({ meaning }) => meaning === status).map((order) => order.status))
      expect([...seen].sort()).toEqual([...words].sort())
    }
    const unknown = orders.filter(({ meaning }) => meaning === null)
    expect(unknown.every(({ status }) => status === UNKNOWN_SPELLING)).toBe(true)
    expect([unknown.length > 0, unknown.length / orders.length < 0.005]).toEqual([true, true])
  })

  test('has orders whose amounts follow from their lines', () => {
    for (const order of orders) {
      const gross = order.lines.reduce((sum, line) => sum + line.quantity * line.unit_price, 0)
      expect([order.subtotal_amount, order.total_amount]).toEqual([gross, gross - order.discount_amount + order.shipping_amount])
      expect(order.lines.every((line) => line.discount_amount <= line.quantity * line.unit_price)).toBe(true)
    }
  })

  test('has lines of products that are unknown, new or withdrawn, and lines that are given away', () => {
    const products = new Set(orders.flatMap(({ lines }) => lines.map(({ product_id }) => product_id)))
    const catalogue = new Set(
      truth({ seed: defaultSeed, profile: 'small', at: '2026-01-16T06:00:00Z' }).products.map(({ product_id }) => product_id),
    )
    expect([products.has('GIFT-CARD'), products.has('P-000048'), catalogue.has('P-000048')]).toEqual([true, true, false])
    expect(orders.some(({ lines }) => lines.some((line) => line.discount_amount === line.quantity * line.unit_price))).toBe(true)
  })
})
