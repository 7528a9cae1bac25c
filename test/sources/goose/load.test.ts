import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FaultInput, RunningSource } from '#simulator-kit'
import { planted, truth, truthTokens } from '../../../sources/goose/simulator/index.ts'
import { describeTool } from '../support/describe-tool.ts'
import { dump } from '../support/dump.ts'
import { openSourceWarehouse } from '../support/source-warehouse.ts'
import { expectCleanLoads, loadedRows, loadTool, startTool, wantedRows } from '../support/tool-under-test.ts'
import { goose } from './goose.ts'

const FIRST = '2026-01-10T00:00:00Z'
const LATER = '2026-01-13T06:00:00Z'
const EXPORTS = 'GET /goose/v1/exports'
const FILE = 'GET /goose/v1/exports/{file_id}'
const TABLES = ['session', 'usage_ledger']

describeTool(goose, [], { routes: [EXPORTS], restates: false })

describe('exports', () => {
  let server: RunningSource
  beforeAll(async () => {
    server = await startTool(goose)
  })
  beforeEach(() => server.reset())
  afterAll(() => server.close())

  test('are read once: the next load asks for what lies behind the last number', async () => {
    await using warehouse = await openSourceWarehouse('goose')
    await loadTool(goose, server, warehouse, FIRST)
    const last = Math.max(...(wantedRows(goose, FIRST).session ?? []).map((row) => Number(row.export_seq)))
    server.reset()
    expectCleanLoads(await loadTool(goose, server, warehouse, LATER))
    const [manifest, ...files] = server.requests()
    expect(manifest?.query).toBe(`after_seq=${last}&limit=200`)
    const news = new Set(
      wantedRows(goose, LATER)
        .session?.map((row) => Number(row.export_seq))
        .filter((seq) => seq > last),
    )
    expect(files.map(({ path }) => path)).toEqual([...news].sort((a, b) => a - b).map((seq) => `/goose/v1/exports/file-${seq}`))
    expect(await loadedRows(goose, warehouse, TABLES)).toEqual(wantedRows(goose, LATER))
  })

  const onFiles: readonly FaultInput[] = [
    { kind: 'truncated_json', skip: 2 },
    { kind: 'dropped_connection', at: 'middle', skip: 3 },
    { kind: 'dropped_connection', at: 'start' },
    { kind: 'server_error', times: 2 },
    { kind: 'rate_limited', retryAfter: { seconds: 2 } },
  ]
  test.each(onFiles)('come out the same where $kind meets a file', async (fault) => {
    await using warehouse = await openSourceWarehouse('goose')
    server.arm({ ...fault, route: FILE })
    expectCleanLoads(await loadTool(goose, server, warehouse, FIRST))
    expect(await loadedRows(goose, warehouse, TABLES)).toEqual(wantedRows(goose, FIRST))
    expect(warehouse.events.filter(({ type }) => type === 'resource_restarted')).toEqual([])
  })

  test.each([
    [
      { sha256: 'f'.repeat(64) },
      /file-\d+ failed 6 times, the last time with: Goose collector: the body of GET \/goose\/v1\/exports\/file-\d+ is not the file that was told: its SHA-256/,
    ],
    [{ row_count: 99_999 }, /^the export file-\d+ has \d+ lines, the collector told of 99999$/],
  ])('that are not what the manifest says stop the load with nothing committed: %o', async (set, message) => {
    await using warehouse = await openSourceWarehouse('goose')
    server.arm({ kind: 'late_restatement', route: EXPORTS, set })
    const [result] = await loadTool(goose, server, warehouse, FIRST)
    expect(result?.error?.message).toMatch(message)
    expect(await loadedRows(goose, warehouse, TABLES)).toEqual({ session: [], usage_ledger: [] })
  })

  test('leave no name and no folder of a session anywhere, and addresses in their own column alone', async () => {
    await using warehouse = await openSourceWarehouse('goose')
    server.arm({ kind: 'late_restatement', route: EXPORTS, set: { schema_version: 'two' } })
    const results = await loadTool(goose, server, warehouse, FIRST)
    expect(results[0]?.quarantined).toBeGreaterThan(0)
    const told = `${JSON.stringify([warehouse.events, results])}${await dump(warehouse, /^tech_health$/)}`
    for (const word of planted) expect(`${told}${await dump(warehouse, /./)}`).not.toContain(word)
    for (const email of emails()) expect(told).not.toContain(email)
    expect(await dump(warehouse, /^raw_goose$/)).toContain(emails()[0])
  })

  test('of a kind of line that is new are loaded and told as drift', async () => {
    const { resources } = goose
    const [exported] = resources
    await using warehouse = await openSourceWarehouse('goose')
    server.clock.set(FIRST)
    const extract = async function* (...given: Parameters<NonNullable<typeof exported>['extract']>) {
      for await (const page of exported?.extract(...given) ?? [])
        yield page.map(({ file, session, ledger }) => ({ file, session, turn: ledger ?? null }))
    }
    const [result] = await warehouse.run([{ ...exported, extract } as never], { environment: server.env, instant: FIRST })
    expect(result).toMatchObject({ status: 'loaded', drift: 1 })
    expect(await warehouse.rows('select path from tech_health.drift')).toEqual([{ path: 'turn' }])
  })
})

const emails = (): string[] => [
  ...new Set(truth({ seed: 'tech-health', profile: 'tiny', at: FIRST }).session.flatMap((row) => row.user_email ?? [])),
]

describe('what the exports tell', () => {
  const options = { seed: 'tech-health', profile: 'small', at: '2026-01-15T06:00:00Z' } as const
  const { session, usage_ledger } = truth(options)
  const bySession = Map.groupBy(session, (row) => `${row.host_id} ${row.session_id}`)

  test('has counters that grow, counters that fall, counters that are null, and exports that came twice', () => {
    const steps = [...bySession.values()].flatMap((rows) => rows.slice(1).map((row, at) => [rows[at], row] as const))
    const moves = steps.map(([before, after]) =>
      Math.sign(Number(after.accumulated_total_tokens) - Number(before?.accumulated_total_tokens)),
    )
    expect(new Set(moves)).toEqual(new Set([-1, 0, 1]))
    expect(session.some((row) => row.accumulated_total_tokens === null && row.total_tokens === null)).toBe(true)
    expect(session.some((row) => row.user_email === null)).toBe(true)
  })

  test('has one session id on two machines, both schema versions, and sessions over a midnight', () => {
    const hosts = Map.groupBy(bySession.keys(), (key) => key.split(' ')[1])
    expect([...hosts.values()].some((keys) => keys.length > 1)).toBe(true)
    expect(new Set(session.map((row) => row.schema_version))).toEqual(new Set([1, 2]))
    expect(session.some((row) => row.created_at.slice(0, 10) !== row.updated_at.slice(0, 10))).toBe(true)
  })

  test('adds up: the ledger of a session is its counter, and differences of counters are the tokens that were used', () => {
    const ledger = Map.groupBy(usage_ledger, (row) => `${row.host_id} ${row.session_id}`)
    const used = Map.groupBy(truthTokens(options), (row) => `${row.host_id} ${row.session_id}`)
    for (const [key, rows] of bySession) {
      const counters = rows.map((row) => row.accumulated_total_tokens)
      const tokens = (used.get(key) ?? []).reduce((sum, row) => sum + Number(row.tokens), 0)
      const differences = counters.reduce<number>((sum, now, at) => {
        const before = Number(counters[at - 1] ?? 0)
        return sum + (Number(now) < before ? Number(now) : Number(now) - before)
      }, 0)
      expect([key, differences]).toEqual([key, tokens])
      if (rows[0]?.schema_version === 2) expect(ledger.get(key)?.reduce((sum, row) => sum + Number(row.total_tokens), 0)).toBe(tokens)
      else expect(ledger.has(key)).toBe(false)
    }
  })
})
