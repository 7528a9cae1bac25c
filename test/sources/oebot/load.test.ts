import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LoadJob } from '#extract-load'
import { defaultSeed, type FaultInput, formatInstant, type RunningSource } from '#simulator-kit'
import { resources } from '../../../sources/oebot/resources.ts'
import { oebotSimulator, truth } from '../../../sources/oebot/simulator/index.ts'
import { manualClock } from '../../runtime/extract-load/support/manual-clock.ts'
import type { Warehouse } from '../../runtime/extract-load/support/warehouse.ts'
import { openSourceWarehouse } from '../support/source-warehouse.ts'
import { tracelessFaults } from '../support/traceless-faults.ts'

let server: RunningSource
beforeAll(async () => {
  ;[server] = (await oebotSimulator({ rateLimit: false })) as [RunningSource]
})
beforeEach(() => server.reset())
afterAll(() => server.close())

const FIRST = '2026-01-10T00:00:00Z'
const LATER = '2026-01-12T06:00:00Z'
const RESULTS = 'GET /api/v1/slo-results'

const load = (warehouse: Warehouse, instant: string, settings: Partial<LoadJob> = {}) => {
  server.clock.set(instant)
  return warehouse.run(resources, { environment: server.env, instant, clock: manualClock(instant), ...settings })
}

const time = (at: number) =>
  `${formatInstant(at)
    .replace('T', ' ')
    .replace(/\.?0*Z$/, '')}+00:00`
/** What OEBOT holds at an instant, as its tables should. */
function wanted(at: string) {
  const { slos, results } = truth({ seed: defaultSeed, profile: 'tiny', at })
  return {
    slos: slos.map(
      (slo) => `${slo.slo_id} ${slo.valid_from} ${slo.valid_to} ${slo.service} ${slo.objective.toFixed(6)} ${slo.window_days}`,
    ),
    results: results.map((r) => `${r.result_date} ${r.slo_id} ${r.good_events}/${r.total_events} ${r.is_valid} ${time(r.updated_at)}`),
  }
}
async function loaded(warehouse: Warehouse) {
  const slos = await warehouse.rows('select * from raw_oebot.slo where not _fivetran_deleted order by slo_id, valid_from')
  const results = await warehouse.rows('select * from raw_oebot.slo_daily_result where not _fivetran_deleted order by result_date, slo_id')
  return {
    slos: slos.map((s) => `${s.slo_id} ${s.valid_from} ${s.valid_to} ${s.service} ${s.objective} ${s.window_days}`),
    results: results.map((r) => `${r.result_date} ${r.slo_id} ${r.good_events}/${r.total_events} ${r.is_valid} ${r.updated_at}`),
  }
}
const result = async (warehouse: Warehouse, slo: string, date: string) =>
  (
    await warehouse.rows(
      `select good_events, total_events from raw_oebot.slo_daily_result where slo_id = '${slo}' and result_date = '${date}'`,
    )
  )[0]

describe('SLOs and their results', () => {
  test('are what OEBOT holds after each load; a second load changes nothing', async () => {
    await using warehouse = await openSourceWarehouse('oebot')
    for (const instant of [FIRST, LATER]) {
      const loads = await load(warehouse, instant)
      expect(loads.map(({ status, quarantined, drift, error }) => [status, quarantined, drift, error])).toEqual([
        ['loaded', 0, 0, undefined],
        ['loaded', 0, 0, undefined],
      ])
      expect(await loaded(warehouse)).toEqual(wanted(instant))
      const again = await load(warehouse, instant)
      expect(again.map(({ changed }) => Object.values(changed).every((count) => count === 0))).toEqual([true, true])
      expect(again[1]?.records).toBeGreaterThan(0)
    }
  })

  test('a restated day and a late one arrive with the next load, which reads three days again and no more', async () => {
    await using warehouse = await openSourceWarehouse('oebot')
    await load(warehouse, FIRST)
    const before = await result(warehouse, 'slo-0001', '2026-01-07')
    expect(await result(warehouse, 'slo-0002', '2026-01-08')).toBeUndefined()
    server.reset()
    await load(warehouse, LATER)
    const after = await result(warehouse, 'slo-0001', '2026-01-07')
    expect(Number(after?.total_events)).toBeGreaterThan(Number(before?.total_events))
    expect(await result(warehouse, 'slo-0002', '2026-01-08')).toBeDefined()
    const read = server.requests().filter(({ path }) => path === '/api/v1/slo-results')
    expect(read.map(({ query }) => query)).toEqual(['from=2026-01-05&to=2026-01-12&granularity=day&offset=0&limit=500'])
  })

  test('a result that OEBOT withdraws within the three days is deleted, and comes back', async () => {
    await using warehouse = await openSourceWarehouse('oebot')
    await load(warehouse, FIRST)
    const fault = server.arm({ kind: 'hard_delete', route: RESULTS, ids: ['slo-0001 2026-01-07T00:00:00Z'] })
    const deleted = async () =>
      (await warehouse.rows('select slo_id, result_date from raw_oebot.slo_daily_result where _fivetran_deleted')).map(
        (r) => `${r.slo_id} ${r.result_date}`,
      )
    await load(warehouse, FIRST)
    expect(await deleted()).toEqual(['slo-0001 2026-01-07'])
    server.disarm(fault)
    await load(warehouse, FIRST)
    expect(await deleted()).toEqual([])
  })

  test('a change of the objective closes one version and opens the next; an SLO that is given up ends', async () => {
    await using warehouse = await openSourceWarehouse('oebot')
    const versions = async (slo: string) =>
      (await loaded(warehouse)).slos
        .filter((line) => line.startsWith(slo))
        .map((line) =>
          line
            .split(' ')
            .slice(1, 5)
            .filter((_, i) => i !== 2)
            .join(' '),
        )
    await load(warehouse, '2026-01-04T12:00:00Z')
    expect(await versions('slo-0002')).toEqual(['2024-01-01 null 0.999000'])
    await load(warehouse, FIRST)
    expect(await versions('slo-0002')).toEqual(['2024-01-01 2026-01-05 0.999000', '2026-01-05 null 0.995000'])
    expect(await versions('slo-0006')).toEqual(['2024-01-01 null 0.990000'])
    await load(warehouse, LATER)
    expect(await versions('slo-0006')).toEqual(['2024-01-01 2026-01-12 0.990000'])
  })

  test('a missing day is no row, a day without events is a row of zeros, and impossible counts are kept for staging to flag', async () => {
    await using warehouse = await openSourceWarehouse('oebot')
    await load(warehouse, FIRST)
    expect(await result(warehouse, 'slo-0001', '2026-01-04')).toBeUndefined()
    expect(await result(warehouse, 'slo-0005', '2026-01-03')).toEqual({ good_events: 0n, total_events: 0n })
    const impossible = await warehouse.rows('select slo_id, result_date from raw_oebot.slo_daily_result where good_events > total_events')
    expect(impossible).toEqual([{ slo_id: 'slo-0003', result_date: '2026-01-06' }])
  })
})

describe('faults that leave no trace in the rows', () => {
  const faults: readonly FaultInput[] = [...tracelessFaults, { kind: 'duplicate_row', times: 3 }]
  test.each(faults)('$kind', async (fault) => {
    await using warehouse = await openSourceWarehouse('oebot')
    server.arm({ ...fault, route: RESULTS })
    server.arm({ ...fault, route: 'GET /api/v1/slos' })
    const loads = await load(warehouse, FIRST, { clock: manualClock(new Date().toISOString()) })
    expect(loads.map(({ error }) => error)).toEqual([undefined, undefined])
    expect(await loaded(warehouse)).toEqual(wanted(FIRST))
  })

  describe('over several pages', () => {
    let paged: RunningSource
    beforeAll(async () => {
      ;[paged] = (await oebotSimulator({ rateLimit: false, profile: 'small' })) as [RunningSource]
    })
    beforeEach(() => paged.reset())
    afterAll(() => paged.close())
    const { results } = truth({ seed: defaultSeed, profile: 'small', at: FIRST })
    const loadPaged = async (warehouse: Warehouse) => {
      const loads = await warehouse.run(resources, { environment: paged.env, instant: FIRST, clock: manualClock(FIRST) })
      expect(loads.map(({ error }) => error)).toEqual([undefined, undefined])
      return (await warehouse.rows('select slo_id, result_date from raw_oebot.slo_daily_result')).length
    }

    test('a row that is inserted between two pages: the list is read again', async () => {
      await using warehouse = await openSourceWarehouse('oebot')
      paged.arm({ kind: 'page_drift', route: RESULTS, skip: 12 })
      expect(await loadPaged(warehouse)).toBe(results.length + 1)
      expect(warehouse.events.filter(({ type }) => type === 'resource_restarted')).toHaveLength(1)
    })

    test('a row that is sent twice does not push another one out', async () => {
      await using warehouse = await openSourceWarehouse('oebot')
      paged.arm({ kind: 'duplicate_row', route: RESULTS, times: 100 })
      expect(await loadPaged(warehouse)).toBe(results.length)
    })
  })
})

test('an unknown kind of SLI is loaded and told as drift', async () => {
  await using warehouse = await openSourceWarehouse('oebot')
  server.arm({ kind: 'unknown_enum_value', route: 'GET /api/v1/slos', ids: ['slo-0001'], field: 'sli_type', value: 'freshness' })
  const loads = await load(warehouse, FIRST)
  expect(loads[0]).toMatchObject({ status: 'loaded', drift: 1, quarantined: 0 })
  expect(await warehouse.rows("select slo_id from raw_oebot.slo where sli_type = 'freshness'")).toEqual([{ slo_id: 'slo-0001' }])
})

test('a wrong key names its variable', async () => {
  await using warehouse = await openSourceWarehouse('oebot')
  const loads = await load(warehouse, FIRST, { environment: { ...server.env, OEBOT_API_KEY: 'wrong' } })
  expect(loads.map(({ error }) => (error as { hint?: string }).hint)).toEqual(Array(2).fill('Set OEBOT_API_KEY to a key that is valid.'))
})
