import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LoadJob } from '#extract-load'
import { defaultSeed, type FaultInput, type Profile, type RunningSource } from '#simulator-kit'
import { toolCostsOf } from '../../../runtime/cli/tool-costs.ts'
import { resources } from '../../../sources/vantage/resources.ts'
import { truth, vantageSimulator } from '../../../sources/vantage/simulator/index.ts'
import { manualClock } from '../../runtime/extract-load/support/manual-clock.ts'
import type { Warehouse } from '../../runtime/extract-load/support/warehouse.ts'
import { openSourceWarehouse } from '../support/source-warehouse.ts'
import { tracelessFaults } from '../support/traceless-faults.ts'

const FIRST = '2026-01-10T12:00:00Z'
const LATER = '2026-01-13T06:00:00Z'
/** By then the last quarter of the small profile's report has two pages. */
const MUCH_LATER = '2026-02-20T12:00:00Z'
const COSTS = 'GET /v2/costs'

const servers = {} as Record<Profile, RunningSource>
beforeAll(async () => {
  for (const profile of ['tiny', 'small'] as const)
    [servers[profile]] = (await vantageSimulator({ rateLimit: false, profile })) as [RunningSource]
})
beforeEach(() => {
  for (const server of Object.values(servers)) server.reset()
})
afterAll(() => Promise.all(Object.values(servers).map((server) => server.close())))

const load = async (
  warehouse: Warehouse,
  instant: string,
  { profile = 'tiny', ...settings }: Partial<LoadJob> & { profile?: Profile } = {},
) => {
  const server = servers[profile]
  server.clock.set(instant)
  const [result] = await warehouse.run(resources, {
    environment: server.env,
    instant,
    clock: manualClock(new Date().toISOString()),
    ...settings,
  })
  return result!
}

/** The amount with the nine digits that its column has. */
const nineDigits = (billionths: bigint) => {
  const digits = String(billionths < 0n ? -billionths : billionths).padStart(10, '0')
  return `${billionths < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`
}
const wanted = (at: string, profile: Profile = 'tiny') =>
  truth({ seed: defaultSeed, profile, at })
    .map((c) => [c.accrued_on, c.provider, c.service, c.account_id, c.region, nineDigits(c.billionths), 'USD'].join(' '))
    .sort()
const loaded = async (warehouse: Warehouse) =>
  (await warehouse.rows('select * from raw_vantage.cost where not _fivetran_deleted'))
    .map((c) => [c.accrued_on, c.provider, c.service, c.account_id, c.region, c.amount, c.currency].join(' '))
    .sort()

describe('costs', () => {
  test('are what the report shows after each load; a second load changes nothing', async () => {
    await using warehouse = await openSourceWarehouse('vantage')
    for (const instant of [FIRST, LATER]) {
      expect(await load(warehouse, instant)).toMatchObject({ status: 'loaded', quarantined: 0, drift: 0 })
      expect(await loaded(warehouse)).toEqual(wanted(instant))
      expect((await load(warehouse, instant)).changed).toEqual({ merged: 0, replaced: 0 })
    }
  })

  test('of ten days are replaced as a whole: amounts grow, a renamed service leaves no row behind, a credit is negative', async () => {
    await using warehouse = await openSourceWarehouse('vantage')
    await load(warehouse, FIRST)
    servers.tiny.reset()
    await load(warehouse, LATER)
    const [query] = servers.tiny.requests().map(({ query }) => new URLSearchParams(query))
    expect([query?.get('start_date'), query?.get('end_date'), query?.get('limit')]).toEqual(['2025-12-31', '2026-01-13', '5000'])
    const gone = await warehouse.rows('select distinct service from raw_vantage.cost where _fivetran_deleted')
    expect(gone).toEqual([{ service: 'AWSLambda' }])
    expect((await loaded(warehouse)).some((line) => / Credits .* -\d/.test(line))).toBe(true)
  })

  test('keep every digit of the decimal texts', async () => {
    await using warehouse = await openSourceWarehouse('vantage')
    const amount = '12345678901234567890123456789.123456789'
    servers.tiny.arm({ kind: 'late_restatement', route: COSTS, ids: ['2026-01-09 cursor Cursor Teams org-cursor'], set: { amount } })
    await load(warehouse, FIRST)
    expect(await warehouse.rows("select amount from raw_vantage.cost where accrued_on = '2026-01-09' and provider = 'cursor'")).toEqual([
      { amount },
    ])
  })

  test('with more digits than the column has are set aside, never rounded; the days are not replaced then', async () => {
    await using warehouse = await openSourceWarehouse('vantage')
    servers.tiny.arm({
      kind: 'late_restatement',
      route: COSTS,
      ids: ['2026-01-09 cursor Cursor Teams org-cursor'],
      set: { amount: '0.1234567891' },
    })
    const result = await load(warehouse, FIRST)
    expect([result.quarantined, result.error?.message]).toEqual([1, undefined])
    expect(await warehouse.rows("select amount from raw_vantage.cost where accrued_on = '2026-01-09' and provider = 'cursor'")).toEqual([])
  })

  test('come from page after page by links.next, the last of which has none', async () => {
    await using warehouse = await openSourceWarehouse('vantage')
    const result = await load(warehouse, MUCH_LATER, { profile: 'small' })
    const pages = servers.small.requests().map(({ query }) => new URLSearchParams(query).get('page') ?? '1')
    expect([result.status, pages]).toEqual(['loaded', ['1', '1', '1', '1', '1', '2']])
    expect(await loaded(warehouse)).toEqual(wanted(MUCH_LATER, 'small'))
  })

  test('follow what the tools say, to within five per cent once three days have passed, but for the disputed day', () => {
    const source = { seed: defaultSeed, profile: 'small' } as const
    const told = toolCostsOf(source)
    for (const provider of ['anthropic', 'cursor'] as const) {
      const bills = truth({ ...source, at: FIRST, toolCosts: told }).filter((cost) => cost.provider === provider)
      expect(bills.length).toBeGreaterThan(20)
      const beyond = bills.filter(({ accrued_on, billionths }) => {
        const cost = told(provider, Date.parse(accrued_on)) ?? 0
        return Math.abs(Number(billionths) / 1e9 / cost - 1) > 0.05
      })
      const unsettled = ['2026-01-09', '2026-01-10'].filter((day) => bills.some(({ accrued_on }) => accrued_on === day))
      expect(beyond.map(({ accrued_on }) => accrued_on)).toEqual(provider === 'anthropic' ? ['2026-01-03', ...unsettled] : unsettled)
    }
  })
})

describe('faults that leave no trace in the rows', () => {
  const faults: readonly FaultInput[] = [...tracelessFaults, { kind: 'duplicate_row', times: 9 }]
  test.each(faults)('$kind', async (fault) => {
    await using warehouse = await openSourceWarehouse('vantage')
    servers.tiny.arm({ ...fault, route: COSTS, skip: 3 })
    expect((await load(warehouse, FIRST)).error).toBeUndefined()
    expect(await loaded(warehouse)).toEqual(wanted(FIRST))
  })

  test('a cost that is inserted between two pages changes the total: the report is read again', async () => {
    await using warehouse = await openSourceWarehouse('vantage')
    servers.small.arm({ kind: 'page_drift', route: COSTS, skip: 5 })
    await load(warehouse, MUCH_LATER, { profile: 'small' })
    expect(warehouse.events.filter(({ type }) => type === 'resource_restarted')).toHaveLength(1)
    expect((await loaded(warehouse)).length).toBe(wanted(MUCH_LATER, 'small').length + 1)
  })

  test('a next link that leads to the same page again ends the load with nothing committed', async () => {
    await using warehouse = await openSourceWarehouse('vantage')
    servers.small.arm({ kind: 'repeated_cursor', route: COSTS, skip: 5 })
    const result = await load(warehouse, MUCH_LATER, { profile: 'small' })
    expect(result.error?.message).toMatch(/^GET \/v2\/costs does not advance/)
    expect(await loaded(warehouse)).toEqual([])
  })
})

test('an unknown provider is loaded and told as drift', async () => {
  await using warehouse = await openSourceWarehouse('vantage')
  servers.tiny.arm({
    kind: 'unknown_enum_value',
    route: COSTS,
    ids: ['2026-01-09 cursor Cursor Teams org-cursor'],
    field: 'provider',
    value: 'new_vendor',
  })
  expect(await load(warehouse, FIRST)).toMatchObject({ status: 'loaded', drift: 1 })
})

test('a wrong key and a missing report name their variables', async () => {
  await using warehouse = await openSourceWarehouse('vantage')
  const { env } = servers.tiny
  const wrong = await load(warehouse, FIRST, { environment: { ...env, VANTAGE_API_KEY: 'wrong' } })
  expect((wrong.error as { hint?: string }).hint).toBe('Set VANTAGE_API_KEY to a key that is valid.')
  const { VANTAGE_COST_REPORT_TOKEN: _, ...without } = env
  expect((await load(warehouse, FIRST, { environment: without })).error?.message).toContain('VANTAGE_COST_REPORT_TOKEN')
})
