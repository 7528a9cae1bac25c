import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSeed, type FaultInput, type RunningSource } from '#simulator-kit'
import { resources } from '../../../sources/oebot/resources.ts'
import { oebotSimulator, truth } from '../../../sources/oebot/simulator/index.ts'
import { openPlatform, type Platform, problemsOf } from '../support/open-platform.ts'
import { recomputeAttainment } from './recompute-attainment.ts'

const number = (value: unknown): number | null => (value === null ? null : Number(value))
const close = (a: number | null, b: number | null): boolean => (a === null || b === null ? a === b : Math.abs(a - b) < 1e-6)

/** Where the mart differs from the recomputation. */
async function differences(platform: Platform, at: string): Promise<string[]> {
  const expected = recomputeAttainment(at)
  const rows = await platform.rows('select * from marts.fct_slo__daily_attainment where good is not null')
  const found = rows.flatMap((row) => {
    const key = `${row['slo_id']} ${row['activity_date']}`
    const want = expected.get(key)
    if (!want) return [`${key} should not be there`]
    const wrong = [
      [Number(row['good']), want.good],
      [Number(row['total']), want.total],
      [Number(row['objective']), want.objective],
      [number(row['bad']), want.bad],
      [row['is_met'], want.isMet],
      [Number(row['window_good']), want.windowGood],
      [Number(row['window_total']), want.windowTotal],
      [Number(row['days_with_data']), want.daysWithData],
      [row['alert_level'], want.alert],
    ].filter(([is, should]) => is !== should)
    const rates = [
      [number(row['burn_rate_1d']), want.burn1],
      [number(row['burn_rate_3d']), want.burn3],
      [number(row['budget_consumed_ratio']), want.consumed],
      [number(row['budget_remaining_ratio']), want.consumed === null ? null : 1 - want.consumed],
    ].filter(([is, should]) => !close(is ?? null, should ?? null))
    return [...wrong, ...rates].map(([is, should]) => `${key}: ${is} instead of ${should}`)
  })
  return rows.length === expected.size ? found : [...found, `${rows.length} rows instead of ${expected.size}`]
}

/** Months of services, recounted from the daily mart by other means than the model's. */
async function monthDifferences(platform: Platform): Promise<string[]> {
  const days = await platform.rows('select * from marts.fct_slo__daily_attainment order by activity_date')
  const months = await platform.rows('select * from marts.fct_slo__service_monthly')
  const groups = Map.groupBy(days, (day) => `${day['service']} ${String(day['activity_date']).slice(0, 7)}-01`)
  const found = months.flatMap((month) => {
    const key = `${month['service']} ${month['month_start']}`
    const own = groups.get(key) ?? []
    const missed = own.filter((day) => day['is_met'] === false)
    const last = [...Map.groupBy(own, (day) => String(day['slo_id'])).values()].map((sloDays) => sloDays.at(-1))
    const left = last.map((day) => number(day?.['budget_remaining_ratio'])).filter((share) => share !== null)
    const wrong = [
      [Number(month['slo_count']), last.length],
      [Number(month['slo_days_breached']), missed.length],
      [Number(month['days_breached']), new Set(missed.map((day) => day['activity_date'])).size],
      [number(month['budget_remaining_ratio']), left.length === 0 ? null : Math.min(...left)],
      [month['last_date'], own.at(-1)?.['activity_date']],
    ]
    return wrong.filter(([is, should]) => is !== should).map(([is, should]) => `${key}: ${is} instead of ${should}`)
  })
  return months.length === groups.size ? found : [...found, `${months.length} months instead of ${groups.size}`]
}

const faults: readonly FaultInput[] = [
  { kind: 'rate_limited', skip: 1, times: 2, retryAfter: { seconds: 1 } },
  { kind: 'server_error', skip: 3 },
  { kind: 'truncated_json', skip: 4 },
  { kind: 'dropped_connection', skip: 5, at: 'middle' },
  { kind: 'duplicate_row', times: 3 },
]
const SLO = '@source:raw_oebot'
const instants = [
  '2026-01-02T06:00:00Z',
  '2026-01-04T06:00:00Z',
  '2026-01-08T06:00:00Z',
  '2026-01-09T06:00:00Z',
  '2026-01-10T06:00:00Z',
  '2026-01-13T06:00:00Z',
]

describe('attainment after run upon run', () => {
  let server: RunningSource
  beforeAll(async () => {
    ;[server] = (await oebotSimulator({ rateLimit: false })) as [RunningSource]
  })
  afterAll(() => server.close())

  test('equals the truth at each instant, under faults, and what one run from nothing gives', { timeout: 240_000 }, async () => {
    await using platform = await openPlatform()
    for (const instant of instants) {
      server.clock.set(instant)
      for (const fault of faults) server.arm({ ...fault, route: 'GET /api/v1/slo-results' })
      expect((await platform.load(resources, instant, server.env)).map(({ error }) => error)).toEqual([undefined, undefined])
      server.reset()
      expect(problemsOf(await platform.build(SLO, instant))).toEqual([])
      expect(await differences(platform, instant)).toEqual([])
      expect(await monthDifferences(platform)).toEqual([])
    }
    const last = instants.at(-1) as string
    const marts = ['fct_slo__daily_attainment', 'fct_slo__service_monthly']
    const rowsOf = async () => Promise.all(marts.map((mart) => platform.rows(`select * from marts.${mart} order by all`)))
    const grown = await rowsOf()
    expect(problemsOf(await platform.build(SLO, last))).toEqual([])
    expect(await rowsOf()).toEqual(grown)
    expect(problemsOf(await platform.build(SLO, last, true))).toEqual([])
    expect(await rowsOf()).toEqual(grown)
  })

  test('special days are told apart: not measured, without traffic, impossible, an objective of 1, one that changed', {
    timeout: 120_000,
  }, async () => {
    await using platform = await openPlatform()
    server.clock.set('2026-01-13T06:00:00Z')
    await platform.load(resources, '2026-01-13T06:00:00Z', server.env)
    expect(problemsOf(await platform.build(SLO, '2026-01-13T06:00:00Z'))).toEqual([])
    const day = async (slo: string, date: string) =>
      (
        await platform.rows(
          `select good, total, sli, is_met, burn_rate_1d, objective, dq_flags from marts.fct_slo__daily_attainment where slo_id = '${slo}' and activity_date = '${date}'`,
        )
      )[0]
    expect(await day('slo-0001', '2026-01-04')).toMatchObject({
      good: null,
      total: null,
      sli: null,
      is_met: null,
      dq_flags: 'not_measured',
    })
    expect(await day('slo-0005', '2026-01-03')).toMatchObject({
      good: 0n,
      total: 0n,
      sli: null,
      is_met: null,
      burn_rate_1d: null,
      dq_flags: '',
    })
    expect(await day('slo-0003', '2026-01-06')).toMatchObject({
      sli: null,
      is_met: null,
      burn_rate_1d: null,
      dq_flags: 'good_exceeds_total',
    })
    expect(await day('slo-0004', '2026-01-06')).toMatchObject({ objective: '1.000000', burn_rate_1d: null })
    expect((await day('slo-0002', '2026-01-04'))?.['objective']).toBe('0.999000')
    expect((await day('slo-0002', '2026-01-05'))?.['objective']).toBe('0.995000')
    expect(await day('slo-0006', '2026-01-12')).toBeUndefined()
    const marked = await platform.rows("select count(*) as days from marts.fct_slo__daily_attainment where dq_flags = 'marked_invalid'")
    const invalid = truth({ seed: defaultSeed, profile: 'tiny', at: '2026-01-13T06:00:00Z' }).results.filter(({ is_valid }) => !is_valid)
    expect(marked).toEqual([{ days: BigInt(invalid.length) }])
  })
})
