import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FaultInput, RunningSource } from '#simulator-kit'
import { startTool } from '../../sources/support/tool-under-test.ts'
import { openPlatform, type Platform, problemsOf } from '../support/open-platform.ts'
import { expectedTokens } from './expected-tokens.ts'
import { engineersBy } from './people.ts'
import { tools } from './tools.ts'

const PROFILE = 'small'
/** Two days, and a week and more in which no run was made; what was told is restated in between. */
const INSTANTS = ['2026-01-08T14:30:00Z', '2026-01-09T14:30:00Z', '2026-01-19T14:30:00Z']
/** What must leave no trace in any figure. */
const FAULTS: readonly FaultInput[] = [
  { kind: 'rate_limited', times: 2, retryAfter: { seconds: 1 } },
  { kind: 'server_error', skip: 1 },
  { kind: 'truncated_json', skip: 2 },
  { kind: 'dropped_connection', skip: 2, at: 'middle' },
  { kind: 'unavailable', skip: 3, retryAfterSeconds: 1 },
]
const MART = 'marts.fct_ai_telemetry__tool_daily_metrics'

let servers: RunningSource[]
let platform: Platform
beforeAll(async () => {
  servers = await Promise.all(Object.values(tools).map((tool) => startTool(tool, { profile: PROFILE })))
  platform = await openPlatform()
})
afterAll(async () => {
  await platform[Symbol.asyncDispose]()
  await Promise.all(servers.map((server) => server.close()))
})

async function runJob(instant: string): Promise<void> {
  for (const server of servers) {
    server.clock.set(instant)
    for (const fault of FAULTS) server.arm(fault)
  }
  const environment = Object.assign({}, ...servers.map(({ env }) => env)) as Record<string, string>
  const loads = await platform.load(
    Object.values(tools).flatMap(({ resources }) => resources),
    instant,
    environment,
  )
  expect(loads.map(({ resource, status, quarantined, error }) => [resource, status, quarantined, error])).toEqual(
    loads.map(({ resource }) => [resource, 'loaded', 0, undefined]),
  )
  expect(problemsOf(await platform.build('+tag:ai_telemetry', instant))).toEqual([])
}

/** Exact and estimated tokens by tool, day and engineer, and how many parts were rounded. */
type Sums = Map<string, { exact: number; estimated: number; parts: number }>

function expectedSums(instant: string): Sums {
  const engineerOf = engineersBy(PROFILE)
  const sums: Sums = new Map()
  for (const [tool, uses] of Object.entries(expectedTokens(PROFILE, instant)))
    for (const { day, who, exact, estimated } of uses) {
      const key = `${tool} ${day} ${engineerOf(who)}`
      const before = sums.get(key) ?? { exact: 0, estimated: 0, parts: 0 }
      sums.set(key, { exact: before.exact + exact, estimated: before.estimated + estimated, parts: before.parts + 1 })
    }
  return sums
}

async function foundSums(): Promise<Sums> {
  const rows = await platform.rows(
    `select tool || ' ' || activity_date || ' ' || coalesce(engineer_id, 'nobody') as key, sum(exact_tokens)::double as exact, sum(estimated_tokens)::double as estimated from ${MART} group by all`,
  )
  return new Map(rows.map(({ key, exact, estimated }) => [String(key), { exact: Number(exact), estimated: Number(estimated), parts: 0 }]))
}

/** Days without tokens may be there or not: a listed member without use has one. */
const withTokens = (sums: Sums): string[] =>
  [...sums].flatMap(([key, { exact, estimated }]) => (exact > 0 || estimated > 0 ? [key] : [])).sort()

describe('tokens of seven tools', () => {
  test.each(INSTANTS)(
    'are after the run of %s what people used by then, by tool, day and engineer',
    async (instant) => {
      await runJob(instant)
      const expected = expectedSums(instant)
      const found = await foundSums()
      expect(withTokens(found)).toEqual(withTokens(expected))
      const exact = (sums: Sums) => Object.fromEntries(withTokens(expected).map((key) => [key, sums.get(key)?.exact]))
      expect(exact(found)).toEqual(exact(expected))
      // Each part is rounded to a hundredth.
      const off = withTokens(expected).filter((key) => {
        const { estimated = 0, parts = 0 } = expected.get(key) ?? {}
        return Math.abs((found.get(key)?.estimated ?? Number.NaN) - estimated) > 0.01 * parts
      })
      expect(off.map((key) => [key, expected.get(key), found.get(key)])).toEqual([])
    },
    180_000,
  )

  test('met failures of every kind on the way', () => {
    const statuses = new Set(servers.flatMap((server) => server.requests().map(({ status }) => status)))
    expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 429, 500, 503]))
  })

  test('are counted by every way that each rule knows', async () => {
    const ways = await platform.rows(`select tool || ' ' || token_method as way from ${MART} group by all order by all`)
    expect(ways.map(({ way }) => way)).toEqual([
      'amp derived',
      'amp exact',
      'chatgpt estimated',
      'claude_code exact',
      'cursor estimated',
      'cursor exact',
      'firebender estimated',
      'firebender exact',
      'g2 estimated',
      'goose estimated',
      'goose exact',
      'goose none',
    ])
  })

  test('are by weeks what they are by days, and the rest is told as not covered', async () => {
    const [weeks] = await platform.rows('select sum(total_tokens) as tokens from marts.fct_ai_telemetry__weekly_eng_ai_tokens')
    const [coverage] = await platform.rows(
      'select sum(mapped_tokens) as mapped, sum(unmapped_tokens) as unmapped from marts.fct_ai_telemetry__weekly_coverage',
    )
    const [days] = await platform.rows(
      `select sum(total_tokens) filter (engineer_id is not null) as mapped, sum(total_tokens) filter (engineer_id is null) as unmapped from ${MART}`,
    )
    expect({ ...coverage, tokens: weeks?.tokens }).toEqual({ ...days, tokens: days?.mapped })
    expect(Number(days?.unmapped)).toBeGreaterThan(0)
    const complete = await platform.rows(
      'select distinct week_start::varchar as week, iso_year, iso_week, is_complete_week from marts.fct_ai_telemetry__weekly_eng_ai_tokens order by all',
    )
    expect(complete.map((w) => [w.week, Number(w.iso_year), Number(w.iso_week), w.is_complete_week])).toEqual([
      ['2025-12-15', 2025, 51, true],
      ['2025-12-22', 2025, 52, true],
      ['2025-12-29', 2026, 1, true],
      ['2026-01-05', 2026, 2, true],
      ['2026-01-12', 2026, 3, true],
      ['2026-01-19', 2026, 4, false],
    ])
  })

  test('are by the marts of many runs what one run from scratch makes of the same rows', async () => {
    const last = INSTANTS.at(-1) as string
    const marts = [MART, 'marts.fct_ai_telemetry__weekly_eng_ai_tokens', 'marts.fct_ai_telemetry__weekly_coverage']
    const read = () => Promise.all(marts.map((mart) => platform.rows(`select * from ${mart} order by all`)))
    const grown = await read()
    expect(problemsOf(await platform.build('+tag:ai_telemetry', last, true))).toEqual([])
    expect(await read()).toEqual(grown)
  }, 120_000)
})
