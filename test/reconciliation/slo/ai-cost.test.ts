import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultSeed, type FaultInput, type RunningSource } from '#simulator-kit'
import { resources as claudeCode } from '../../../sources/claude-code/resources.ts'
import { claudeCodeSimulator, truth as claudeCodeTruth } from '../../../sources/claude-code/simulator/index.ts'
import { resources as cursor } from '../../../sources/cursor/resources.ts'
import { cursorSimulator, truth as cursorTruth } from '../../../sources/cursor/simulator/index.ts'
import { resources as vantage } from '../../../sources/vantage/resources.ts'
import { type ToolCosts, vantageSimulator, truth as vantageTruth } from '../../../sources/vantage/simulator/index.ts'
import { openPlatform, problemsOf, warningsOf } from '../support/open-platform.ts'

const source = { seed: defaultSeed, profile: 'small' } as const
const DAY = 86_400_000
const resources = [...vantage, ...claudeCode, ...cursor.filter(({ id }) => id === 'cursor.usage_events')]

/** Long after the last restatement, so that bills follow what tools say in the end. */
const SETTLED = '2026-02-15T00:00:00Z'
const usage = claudeCodeTruth({ ...source, at: SETTLED }).usage
const events = cursorTruth({ ...source, at: SETTLED }).usage_event
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
const toolCosts: ToolCosts = (provider, midnight) => {
  const day = new Date(midnight).toISOString().slice(0, 10)
  if (provider === 'anthropic')
    return sum(usage.filter(({ usage_date }) => usage_date === day).map(({ estimated_cost_minor }) => estimated_cost_minor)) / 100
  if (provider === 'cursor')
    return sum(events.filter(({ event_date }) => event_date === day).map(({ charged_cents }) => charged_cents ?? 0)) / 100
  return undefined
}

let servers: RunningSource[]
beforeAll(async () => {
  servers = [
    ...(await vantageSimulator({ ...source, rateLimit: false, toolCosts })),
    ...(await claudeCodeSimulator({ ...source, rateLimit: false })),
    ...(await cursorSimulator({ ...source, rateLimit: false })),
  ]
})
afterAll(() => Promise.all(servers.map((server) => server.close())))

/** Billionths of a dollar from the cents that a simulator says. */
const billionths = (cents: number): bigint => BigInt(Math.round(cents * 1e6)) * 10n
const dollars = (amount: bigint): string => {
  const size = amount < 0n ? -amount : amount
  return `${amount < 0n ? '-' : ''}${size / 1_000_000_000n}.${String(size % 1_000_000_000n).padStart(9, '0')}`
}

/** Provider and day, billed and told in billionths, from the truths of three simulators. */
function wanted(at: string): string[] {
  const days = new Map<string, { billed: bigint; told: bigint }>()
  const add = (provider: string, date: string, amounts: { billed?: bigint; told?: bigint }) => {
    const key = `${provider} ${date}`
    const known = days.get(key) ?? { billed: 0n, told: 0n }
    days.set(key, { billed: known.billed + (amounts.billed ?? 0n), told: known.told + (amounts.told ?? 0n) })
  }
  const bills = vantageTruth({ ...source, at, toolCosts })
  for (const { provider, accrued_on, billionths: billed } of bills)
    if (['anthropic', 'cursor', 'open_ai'].includes(provider)) add(provider, accrued_on, { billed })
  for (const { usage_date, estimated_cost_minor } of claudeCodeTruth({ ...source, at }).usage)
    add('anthropic', usage_date, { told: billionths(estimated_cost_minor) })
  for (const { event_date, charged_cents } of cursorTruth({ ...source, at }).usage_event)
    add('cursor', event_date, { told: billionths(charged_cents ?? 0) })
  const newest =
    bills
      .map(({ accrued_on }) => accrued_on)
      .sort()
      .at(-1) ?? ''
  return [...days]
    .map(([key, { billed, told }]) => {
      const [provider = '', date = ''] = key.split(' ')
      const isTold = provider !== 'open_ai'
      const isSettled = Date.parse(newest) - Date.parse(date) >= 3 * DAY
      const size = (amount: bigint) => (amount < 0n ? -amount : amount)
      const status = !isTold ? 'not_told' : !isSettled ? 'open' : size(billed - told) * 20n <= size(billed) ? 'within' : 'beyond'
      return `${key} ${dollars(billed)} ${isTold ? dollars(told) : null} ${status}`
    })
    .sort()
}

const faults: readonly FaultInput[] = [
  { kind: 'server_error', skip: 2 },
  { kind: 'rate_limited', skip: 3, retryAfter: { seconds: 1 } },
  { kind: 'truncated_json', skip: 4 },
  { kind: 'dropped_connection', skip: 5, at: 'middle' },
]

test('bills and tools agree with the truth by vendor and day, run upon run, under faults; the disputed day stands out', {
  timeout: 300_000,
}, async () => {
  await using platform = await openPlatform()
  const environment = Object.assign({}, ...servers.map(({ env }) => env)) as Record<string, string>
  const found = async () =>
    (await platform.rows('select * from marts.fct_cost__ai_reconciliation'))
      .map((row) => `${row['provider']} ${row['accrued_on']} ${row['billed_amount']} ${row['told_amount']} ${row['status']}`)
      .sort()
  for (const instant of ['2026-01-04T16:00:00Z', '2026-01-05T16:00:00Z', '2026-01-08T16:00:00Z', '2026-01-14T16:00:00Z']) {
    for (const server of servers) {
      server.clock.set(instant)
      for (const fault of faults) server.arm(fault)
    }
    expect((await platform.load(resources, instant, environment)).map(({ error }) => error)).toEqual([undefined, undefined, undefined])
    const result = await platform.build('@source:raw_vantage', instant)
    expect(problemsOf(result)).toEqual([])
    expect(await found()).toEqual(wanted(instant))
    for (const server of servers) server.reset()
    if (instant === '2026-01-14T16:00:00Z') expect(warningsOf(result).filter((name) => name.includes('five_per_cent'))).toEqual([])
  }
  const grown = await found()
  expect(grown.filter((row) => row.endsWith('beyond')).map((row) => row.split(' ').slice(0, 2))).toEqual([['anthropic', '2026-01-03']])
  expect(problemsOf(await platform.build('@source:raw_vantage', '2026-01-14T16:00:00Z', true))).toEqual([])
  expect(await found()).toEqual(grown)
})
