import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningSource } from '#simulator-kit'
import { resources } from '../../../sources/ecommerce/resources.ts'
import { ecommerceSimulator } from '../../../sources/ecommerce/simulator/index.ts'
import { openPlatform, problemsOf } from '../support/open-platform.ts'

let server: RunningSource
beforeAll(async () => {
  ;[server] = (await ecommerceSimulator()) as [RunningSource]
})
afterAll(() => server.close())

describe('the history of products', () => {
  test('versions of a product do not overlap, one at most is open, and gaps are where the product was gone', {
    timeout: 120_000,
  }, async () => {
    await using platform = await openPlatform()
    for (const instant of ['2026-01-10T06:00:00Z', '2026-01-14T06:00:00Z', '2026-01-17T06:00:00Z']) {
      server.clock.set(instant)
      await platform.load(resources, instant, server.env)
      expect(problemsOf(await platform.build('+snp_ecommerce__products', instant))).toEqual([])
    }
    const overlaps = `select a.product_id from snapshots.snp_ecommerce__products as a join snapshots.snp_ecommerce__products as b
      on a.product_id = b.product_id and a.scd_id <> b.scd_id and a.valid_from < coalesce(b.valid_to, timestamp '2200-01-01') and b.valid_from < coalesce(a.valid_to, timestamp '2200-01-01')`
    expect(await platform.rows(overlaps)).toEqual([])
    expect(
      await platform.rows('select product_id from snapshots.snp_ecommerce__products where is_current group by all having count(*) > 1'),
    ).toEqual([])
    const returned = await platform.rows(
      "select valid_from, valid_to, is_current from snapshots.snp_ecommerce__products where product_id = 'P-000008' order by valid_from",
    )
    expect(returned.at(-2)?.['valid_to']).toBe('2026-01-14 06:00:00.001')
    expect(returned.at(-1)).toEqual({ valid_from: '2026-01-17 06:00:00.001', valid_to: null, is_current: true })
  })

  test('a product that goes, stays away, comes back as it was, and goes again: one version a presence', { timeout: 120_000 }, async () => {
    await using platform = await openPlatform()
    const first = '2026-01-10T06:00:00Z'
    server.clock.set(first)
    await platform.load(resources, first, server.env)
    const counts: bigint[] = []
    const open: bigint[] = []
    const presences = [true, false, false, true, true, false]
    for (const [day, isThere] of presences.entries()) {
      await platform.rows(`update raw_ecommerce.product set _fivetran_deleted = ${!isThere} where product_id = 'P-000001'`)
      expect(problemsOf(await platform.build('+snp_ecommerce__products', `2026-01-1${day}T06:00:00Z`))).toEqual([])
      const [row] = await platform.rows(
        "select count(*) as versions, count(*) filter (where is_current) as open from snapshots.snp_ecommerce__products where product_id = 'P-000001'",
      )
      counts.push(row?.['versions'] as bigint)
      open.push(row?.['open'] as bigint)
    }
    expect(counts).toEqual([1n, 1n, 1n, 2n, 2n, 2n])
    expect(open).toEqual([1n, 0n, 0n, 1n, 1n, 0n])
  })
})
