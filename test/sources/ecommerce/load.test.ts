import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LoadJob } from '#extract-load'
import { defaultSeed, type FaultInput, formatInstant, type RunningSource } from '#simulator-kit'
import { resources } from '../../../sources/ecommerce/resources.ts'
import { ecommerceSimulator, truth } from '../../../sources/ecommerce/simulator/index.ts'
import { manualClock } from '../../runtime/extract-load/support/manual-clock.ts'
import type { Warehouse } from '../../runtime/extract-load/support/warehouse.ts'
import { openSourceWarehouse } from '../support/source-warehouse.ts'
import { tracelessFaults } from '../support/traceless-faults.ts'

const FIRST = '2026-01-10T06:00:00Z'
const LATER = '2026-01-15T06:00:00Z'
const FILES = 'GET /exports/{date}/{name}'

let server: RunningSource
beforeAll(async () => {
  ;[server] = (await ecommerceSimulator()) as [RunningSource]
})
beforeEach(() => server.reset())
afterAll(() => server.close())

const load = async (warehouse: Warehouse, instant: string, settings: Partial<LoadJob> = {}) => {
  server.clock.set(instant)
  const loads = await warehouse.run(resources, {
    environment: server.env,
    instant,
    clock: manualClock(new Date().toISOString()),
    ...settings,
  })
  return Object.fromEntries(loads.map((result) => [result.resource.replace('ecommerce.', ''), result]))
}

const time = (at: number | null) => (at === null ? null : `${formatInstant(at).slice(0, 19).replace('T', ' ')}+00:00`)
const money = (cents: number | null) => (cents === null ? null : (cents / 100).toFixed(2))
const byKey = (a: readonly unknown[], b: readonly unknown[]) => (String(a) < String(b) ? -1 : 1)

/** What the shop holds, as its tables should: customers, orders, lines, products. */
function wanted(at: string) {
  const { customers, orders, products } = truth({ seed: defaultSeed, profile: 'tiny', at })
  return {
    customers: customers
      .map((c) => [
        c.customer_id,
        c.full_name,
        c.email,
        c.phone,
        c.street_address,
        c.postal_code,
        c.city,
        c.country,
        c.birth_date,
        time(c.created_at),
        time(c.updated_at),
      ])
      .sort(byKey),
    orders: orders
      .map((o) => [
        o.order_id,
        o.customer_id,
        time(o.ordered_at),
        time(o.shipped_at),
        o.status,
        o.currency,
        money(o.subtotal_amount),
        money(o.discount_amount),
        money(o.shipping_amount),
        money(o.total_amount),
        time(o.updated_at),
      ])
      .sort(byKey),
    lines: orders
      .flatMap((o) =>
        o.lines.map((l) => [o.order_id, l.line_number, l.product_id, l.quantity, money(l.unit_price), money(l.discount_amount)]),
      )
      .sort(byKey),
    products: products
      .map((p) => [p.product_id, p.name, p.category, 'EUR', money(p.list_price), money(p.cost_price), time(p.source_updated_at)])
      .sort(byKey),
  }
}
async function loaded(warehouse: Warehouse) {
  const rows = async (table: string) =>
    (
      await warehouse.rows(
        `select * exclude (_fivetran_synced, _fivetran_deleted) from raw_ecommerce."${table}" where not _fivetran_deleted`,
      )
    )
      .map((row) => Object.values(row).map((value) => (typeof value === 'bigint' ? Number(value) : value)))
      .sort(byKey)
  return {
    customers: await rows('customer'),
    orders: await rows('order'),
    lines: await rows('order_line'),
    products: await rows('product'),
  }
}
const errorsOf = (loads: Awaited<ReturnType<typeof load>>) => Object.values(loads).map(({ error }) => error)
const none = [undefined, undefined, undefined]

describe('the shop', () => {
  test('is in the warehouse as its exports tell it, after each load; a second load changes nothing', async () => {
    await using warehouse = await openSourceWarehouse('ecommerce')
    for (const instant of [FIRST, LATER]) {
      const loads = await load(warehouse, instant)
      expect(Object.values(loads).map(({ status, quarantined, drift }) => [status, quarantined, drift])).toEqual(
        Array(3).fill(['loaded', 0, 0]),
      )
      expect(await loaded(warehouse)).toEqual(wanted(instant))
      const again = await load(warehouse, instant)
      expect(
        Object.values(again)
          .flatMap(({ changed }) => Object.values(changed))
          .every((count) => count === 0),
      ).toBe(true)
    }
  })

  test('reads the exports of three days again and no more', async () => {
    await using warehouse = await openSourceWarehouse('ecommerce')
    await load(warehouse, FIRST)
    server.reset()
    await load(warehouse, LATER)
    const read = server
      .requests()
      .map(({ path }) => path)
      .filter((path) => path.endsWith('/customers.csv'))
    const days = ['06', '07', '08', '09', '10', '11', '12', '13', '14']
    expect(read).toEqual(days.map((day) => `/exports/2026-01-${day}/customers.csv`))
  })

  test('sees an export that comes two days late', async () => {
    await using warehouse = await openSourceWarehouse('ecommerce')
    await load(warehouse, '2025-12-29T06:00:00Z')
    const early = await loaded(warehouse)
    expect(early.orders.length).toBeLessThan(wanted('2025-12-29T06:00:00Z').orders.length)
    await load(warehouse, '2025-12-30T06:00:00Z')
    expect(await loaded(warehouse)).toEqual(wanted('2025-12-30T06:00:00Z'))
  })

  test('keeps empty texts apart from NULL, and every script, quote and line end', async () => {
    await using warehouse = await openSourceWarehouse('ecommerce')
    await load(warehouse, FIRST)
    const [, nameless, unaddressed, quoted] = (await loaded(warehouse)).customers
    expect([nameless?.[1], nameless?.[3], unaddressed?.[2], quoted?.[1]]).toEqual(['', '', null, 'Ёлка "Bo" Smith, Jr.'])
    const lineEnds = await warehouse.rows("select count(*) as n from raw_ecommerce.customer where street_address like '%\nFlat %'")
    expect(Number(lineEnds[0]?.n)).toBeGreaterThan(0)
  })

  test('forgets who asked for it: the row stays, the person does not', async () => {
    await using warehouse = await openSourceWarehouse('ecommerce')
    const forgotten = async () => (await loaded(warehouse)).customers.find(([id]) => id === 'C-0000004')?.slice(1, 9)
    await load(warehouse, FIRST)
    expect(await forgotten()).toContain('forgotten@example.org')
    await load(warehouse, LATER)
    const [name, email, phone, street, code, city, , birth] = (await forgotten()) ?? []
    expect([name, email, phone, street, code, city, birth]).toEqual(['', '', '', '', '', '', null])
  })

  test('takes lines off an order that is packed, and products out of the catalogue and back into it', async () => {
    await using warehouse = await openSourceWarehouse('ecommerce')
    for (const day of [10, 11, 12, 13, 14, 15]) await load(warehouse, `2026-01-${day}T06:00:00Z`)
    const gone = await warehouse.rows('select count(*) as n from raw_ecommerce.order_line where _fivetran_deleted')
    expect(Number(gone[0]?.n)).toBeGreaterThan(0)
    expect(await loaded(warehouse)).toEqual(wanted(LATER))
    const withdrawn = () => warehouse.rows('select product_id from raw_ecommerce.product where _fivetran_deleted')
    expect(await withdrawn()).toEqual([{ product_id: 'P-000008' }])
    await load(warehouse, '2026-01-17T06:00:00Z')
    expect(await withdrawn()).toEqual([])
  })

  test('tells of a product only its newest prices, with the time since when they hold', async () => {
    await using warehouse = await openSourceWarehouse('ecommerce')
    await load(warehouse, FIRST)
    const before = (await loaded(warehouse)).products
    await load(warehouse, LATER)
    const after = (await loaded(warehouse)).products
    const changed = after.filter((row) => before.some((old) => old[0] === row[0] && old[6] !== row[6]))
    expect(changed.length).toBeGreaterThan(0)
    for (const row of changed) expect([row[6]! > '2026-01-09', row[6]! < '2026-01-15']).toEqual([true, true])
  })
})

describe('faults that leave no trace in the rows', () => {
  const faults: readonly FaultInput[] = [...tracelessFaults, { kind: 'duplicate_row', times: 2 }]
  test.each(faults)('$kind', async (fault) => {
    await using warehouse = await openSourceWarehouse('ecommerce')
    server.arm({ ...fault, route: FILES, skip: 5 })
    if (fault.kind !== 'duplicate_row') server.arm({ ...fault, route: 'GET /exports/{date}', skip: 2 })
    expect(errorsOf(await load(warehouse, FIRST))).toEqual(none)
    expect(await loaded(warehouse)).toEqual(wanted(FIRST))
  })

  test('a file that lost its last rows without a break is told by its digest, and read again', async () => {
    await using warehouse = await openSourceWarehouse('ecommerce')
    server.arm({ kind: 'truncated_json', route: FILES })
    await load(warehouse, FIRST)
    // A small file is asked for again at once; the resource of a large one, whose rows are on their way, begins again.
    const told = warehouse.events.filter(({ type }) => type === 'resource_restarted' || type === 'retry_waiting')
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({
      attempt: 1,
      reason: expect.stringMatching(/is not the file|broke after line|not JSON|truncated|broke off/),
    })
    expect(await loaded(warehouse)).toEqual(wanted(FIRST))
  })

  test('a file that never is what its manifest says ends the load with nothing committed', async () => {
    await using warehouse = await openSourceWarehouse('ecommerce')
    server.arm({ kind: 'duplicate_row', route: FILES, times: 1_000 })
    expect(errorsOf(await load(warehouse, FIRST)).map((error) => error?.message)).toEqual(
      Array(3).fill(expect.stringContaining('is not the file that was told: its SHA-256 is not the one of the manifest')),
    )
    expect(Object.values(await loaded(warehouse)).flat()).toEqual([])
  })
})

test('a wrong key names its variable', async () => {
  await using warehouse = await openSourceWarehouse('ecommerce')
  const loads = await load(warehouse, FIRST, { environment: { ...server.env, ECOMMERCE_API_KEY: 'wrong' } })
  expect(errorsOf(loads).map((error) => (error as { hint?: string }).hint)).toEqual(
    Array(3).fill('Set ECOMMERCE_API_KEY to a key that is valid.'),
  )
})
