import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSeed, type FaultInput, type RunningSource } from '#simulator-kit'
import { resources } from '../../../sources/ecommerce/resources.ts'
import { ecommerceSimulator, type Order, truth } from '../../../sources/ecommerce/simulator/index.ts'
import { openPlatform, type Platform, problemsOf, warningsOf } from '../support/open-platform.ts'
import { ProductHistory } from './product-history.ts'

const ECOMMERCE = '@source:raw_ecommerce'
/** Builds end their windows a millisecond after the load. */
const runInstant = (at: string): number => Date.parse(at) + 1
const timeText = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.?0*Z$/, '')
const moneyText = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`
const money = (cents: number | null): string | null => (cents === null ? null : moneyText(cents))

let server: RunningSource
beforeAll(async () => {
  ;[server] = (await ecommerceSimulator()) as [RunningSource]
})
afterAll(() => server.close())

/** Rows of the mart as they should be, from the simulator's orders and the catalogues that the runs have seen. */
function wantedMargins(orders: readonly Order[], history: ProductHistory): string[] {
  return orders
    .flatMap((order) =>
      order.lines.map((line) => {
        const { cost, source } = history.costAt(line.product_id, order.ordered_at)
        const net = line.unit_price * line.quantity - line.discount_amount
        const reversed = order.meaning === 'refunded' ? -net : 0
        const total = cost === null ? null : cost * line.quantity
        const margin = total === null ? null : net + reversed - total
        const isCounted = order.meaning !== 'cancelled' && order.meaning !== 'failed'
        const status = order.meaning ?? 'unknown'
        return [
          order.order_id,
          line.line_number,
          status,
          moneyText(net),
          moneyText(reversed),
          money(cost),
          source,
          money(total),
          money(margin),
          isCounted,
        ].join(' ')
      }),
    )
    .sort()
}
const margins = async (platform: Platform): Promise<string[]> =>
  (await platform.rows('select * from marts.fct_ecommerce__order_margins'))
    .map((r) =>
      [
        r['order_id'],
        r['line_number'],
        r['order_status'],
        r['net_revenue'],
        r['reversed_revenue'],
        r['unit_cost_price'],
        r['cost_price_source'],
        r['cost_amount'],
        r['margin_amount'],
        r['is_revenue_counted'],
      ].join(' '),
    )
    .sort()
const versions = async (platform: Platform): Promise<string[]> =>
  (await platform.rows('select * from snapshots.snp_ecommerce__products'))
    .map((r) =>
      [r['product_id'], r['cost_price'], r['list_price'], r['category'], r['valid_from'], r['valid_to'], r['is_current']].join(' '),
    )
    .sort()
const wantedVersions = ({ versions: all }: ProductHistory): string[] =>
  all
    .map((v) =>
      [
        v.product_id,
        money(v.cost_price),
        moneyText(v.list_price),
        v.category,
        timeText(v.from),
        v.to === null ? null : timeText(v.to),
        v.to === null,
      ].join(' '),
    )
    .sort()

const faults: readonly FaultInput[] = [
  { kind: 'server_error', skip: 2 },
  { kind: 'rate_limited', skip: 4, retryAfter: { seconds: 1 } },
  { kind: 'truncated_json', skip: 6 },
  { kind: 'dropped_connection', skip: 9, at: 'middle' },
]
const instants = [
  '2025-12-20T06:00:00Z',
  '2025-12-26T06:00:00Z',
  '2025-12-31T06:00:00Z',
  '2026-01-10T06:00:00Z',
  '2026-01-14T06:00:00Z',
  '2026-01-15T06:00:00Z',
  '2026-01-17T06:00:00Z',
]

describe('the shop after run upon run', () => {
  test('each order line has one row with the cost as of its order; versions are those that the runs could see', {
    timeout: 400_000,
  }, async () => {
    await using platform = await openPlatform()
    const history = new ProductHistory()
    for (const instant of instants) {
      server.clock.set(instant)
      for (const fault of faults) server.arm(fault)
      expect((await platform.load(resources, instant, server.env)).map(({ error, quarantined }) => [error, quarantined])).toEqual([
        [undefined, 0],
        [undefined, 0],
        [undefined, 0],
      ])
      server.reset()
      const result = await platform.build(ECOMMERCE, instant)
      expect(problemsOf(result)).toEqual([])
      const { orders, products } = truth({ seed: defaultSeed, profile: 'tiny', at: instant })
      history.see(products, runInstant(instant))
      expect(await versions(platform)).toEqual(wantedVersions(history))
      expect(await margins(platform)).toEqual(wantedMargins(orders, history))
      expect(
        await platform.rows(
          'select cast(sum(order_lines) as bigint) as lines, cast(sum(margin_rows) as bigint) as rows from marts.fct_ecommerce__order_line_coverage',
        ),
      ).toEqual([{ lines: BigInt(orders.flatMap(({ lines }) => lines).length), rows: BigInt(orders.flatMap(({ lines }) => lines).length) }])
      // Another run at the same instant, and one from nothing over the same history, change no row.
      if (instant === instants.at(-1)) {
        const grown = await platform.rows('select * from marts.fct_ecommerce__order_margins order by all')
        for (const fullRefresh of [false, true]) {
          expect(problemsOf(await platform.build(ECOMMERCE, instant, fullRefresh))).toEqual([])
          expect(await platform.rows('select * from marts.fct_ecommerce__order_margins order by all')).toEqual(grown)
        }
      }
    }
    const sources = await platform.rows('select distinct cost_price_source as source from marts.fct_ecommerce__order_margins order by 1')
    expect(sources.map(({ source }) => source)).toEqual(['as_of', 'earliest_version', 'missing'])
    expect(
      (await platform.rows('select product_id from snapshots.snp_ecommerce__products group by all having count(*) > 2')).length,
    ).toBeGreaterThan(0)
  })

  test('a product that the catalogue shows late gives a cost to lines that were ordered and settled long before', {
    timeout: 120_000,
  }, async () => {
    await using platform = await openPlatform()
    const settled = "product_id = 'P-000003' and ordered_at < timestamp '2025-12-22'"
    const sources = async () =>
      (await platform.rows(`select distinct cost_price_source as source from marts.fct_ecommerce__order_margins where ${settled}`)).map(
        ({ source }) => source,
      )
    const run = async (instant: string, isShown: boolean) => {
      server.clock.set(instant)
      await platform.load(resources, instant, server.env)
      if (!isShown) await platform.rows("delete from raw_ecommerce.product where product_id = 'P-000003'")
      expect(problemsOf(await platform.build(ECOMMERCE, instant))).toEqual([])
    }
    // The second run moves the watermark past the load of the old lines.
    for (const instant of ['2026-01-10T06:00:00Z', '2026-01-12T06:00:00Z']) {
      await run(instant, false)
      expect(await sources()).toEqual(['missing'])
    }
    await run('2026-01-13T06:00:00Z', true)
    expect(await sources()).toEqual(['earliest_version'])
  })

  test('a spelling that nobody knows is unknown, and warns only above one order in two hundred', { timeout: 120_000 }, async () => {
    await using platform = await openPlatform()
    server.clock.set('2026-01-10T06:00:00Z')
    await platform.load(resources, '2026-01-10T06:00:00Z', server.env)
    const warned = async () =>
      warningsOf(await platform.build('+stg_ecommerce__orders', '2026-01-10T06:00:00Z')).filter((name) => name.includes('spelling'))
    const [{ orders } = { orders: 0n }] = (await platform.rows('select count(*) as orders from raw_ecommerce."order"')) as {
      orders: bigint
    }[]
    expect(orders).toBeLessThan(200n)
    await platform.rows('update raw_ecommerce."order" set status = \'Delivered\'')
    expect(await warned()).toEqual([])
    await platform.rows("update raw_ecommerce.\"order\" set status = 'versandt' where order_id = 'O-00000001'")
    expect(await warned()).toHaveLength(1)
    expect(await platform.rows("select order_id from staging.stg_ecommerce__orders where order_status = 'unknown'")).toEqual([
      { order_id: 'O-00000001' },
    ])
    // One of exactly two hundred is not more than that.
    await platform.rows(
      `insert into raw_ecommerce."order" select * replace ('copy-' || row_number() over () as order_id, 'Delivered' as status) from raw_ecommerce."order" limit ${200n - orders}`,
    )
    expect(await platform.rows('select count(*) as orders from raw_ecommerce."order"')).toEqual([{ orders: 200n }])
    expect(await warned()).toEqual([])
    await platform.rows('delete from raw_ecommerce."order" where order_id = \'copy-1\'')
    expect(await warned()).toHaveLength(1)
  })
})
