import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RunningSource } from '#simulator-kit'
import { describeTool } from '../support/describe-tool.ts'
import { dump } from '../support/dump.ts'
import { openSourceWarehouse } from '../support/source-warehouse.ts'
import { expectCleanLoads, loadedRows, loadTool, startTool, wantedRows } from '../support/tool-under-test.ts'
import { g2, idOf } from './g2.ts'

const FIRST = '2026-01-10T00:00:00Z'
const LATER = '2026-01-13T06:00:00Z'
const USAGE = 'GET /api/v1/usage'

describeTool(g2, [{ route: USAGE, table: 'usage', id: idOf, path: 'prompt_chars', column: 'prompt_chars' }])

describe('usage', () => {
  let server: RunningSource
  beforeAll(async () => {
    server = await startTool(g2)
  })
  beforeEach(() => server.reset())
  afterAll(() => server.close())
  const firstRow = () => wantedRows(g2, FIRST).usage?.[0] ?? {}

  test('of a day is restated and comes late: the next load reads three days again', async () => {
    const before = new Map(wantedRows(g2, FIRST).usage?.map((row) => [idOf(row), Number(row.requests)]))
    const after = new Map(wantedRows(g2, LATER).usage?.map((row) => [idOf(row), Number(row.requests)]))
    expect([...before].some(([key, requests]) => Number(after.get(key)) > requests)).toBe(true)
    expect([...after.keys()].some((key) => key < '2026-01-09' && !before.has(key))).toBe(true)
    await using warehouse = await openSourceWarehouse('g2')
    await loadTool(g2, server, warehouse, FIRST)
    server.reset()
    await loadTool(g2, server, warehouse, LATER)
    expect(server.requests().map(({ query }) => query)).toEqual(['from=2026-01-05&to=2026-01-14&limit=500'])
    expect(await loadedRows(g2, warehouse, ['usage'])).toEqual(wantedRows(g2, LATER))
  })

  test('from the start is read in windows of at most thirty days, without a gap', async () => {
    await using warehouse = await openSourceWarehouse('g2')
    await loadTool(g2, server, warehouse, FIRST)
    const windows = server.requests().map(({ query }) => new URLSearchParams(query))
    expect([windows[0]?.get('from'), windows.at(-1)?.get('to')]).toEqual(['2025-01-01', '2026-01-10'])
    for (const [at, window] of windows.entries()) {
      const days = (Date.parse(window.get('to') ?? '') - Date.parse(window.get('from') ?? '')) / 86_400_000
      expect(days).toBeLessThanOrEqual(30)
      if (at > 0) expect(window.get('from')).toBe(windows[at - 1]?.get('to'))
    }
  })

  test('that is withdrawn within the three days is deleted, and comes back', async () => {
    await using warehouse = await openSourceWarehouse('g2')
    await loadTool(g2, server, warehouse, FIRST)
    const last = wantedRows(g2, FIRST).usage?.at(-1) ?? {}
    const fault = server.arm({ kind: 'hard_delete', ids: [idOf(last)] })
    await loadTool(g2, server, warehouse, FIRST)
    const deleted = () => warehouse.rows('select event_date, username from raw_g2.usage where _fivetran_deleted')
    expect(await deleted()).toEqual([{ event_date: last.event_date, username: last.username }])
    server.disarm(fault)
    await loadTool(g2, server, warehouse, FIRST)
    expect(await deleted()).toEqual([])
    expect(await loadedRows(g2, warehouse, ['usage'])).toEqual(wantedRows(g2, FIRST))
  })

  test('with a feature that is new is loaded and told as drift', async () => {
    await using warehouse = await openSourceWarehouse('g2')
    server.arm({ kind: 'unknown_enum_value', ids: [idOf(firstRow())], field: 'feature', value: 'voice' })
    expect(await loadTool(g2, server, warehouse, FIRST)).toMatchObject([{ status: 'loaded', drift: 1, quarantined: 0 }])
    expect(await warehouse.rows("select feature from raw_g2.usage where feature = 'voice'")).toHaveLength(1)
  })

  test('that does not fit is set aside without its user name', async () => {
    await using warehouse = await openSourceWarehouse('g2')
    server.arm({ kind: 'late_restatement', ids: [idOf(firstRow())], set: { requests: 'many', language: 'sql' } })
    const results = await loadTool(g2, server, warehouse, FIRST)
    expect(results).toMatchObject([{ status: 'loaded', quarantined: 1 }])
    const aside = `${await dump(warehouse, /^tech_health$/)}${JSON.stringify([warehouse.events, results])}`
    expect(aside).toContain('requests is not a number')
    for (const { username } of wantedRows(g2, FIRST).usage ?? []) expect(aside).not.toContain(username)
    expect(await dump(warehouse, /^raw_g2$/)).toContain(firstRow().username)
  })
})

describe('usage over several pages', () => {
  let server: RunningSource
  beforeAll(async () => {
    server = await startTool(g2, { profile: 'small' })
  })
  beforeEach(() => server.reset())
  afterAll(() => server.close())
  const wanted = () => wantedRows(g2, FIRST, 'small')

  test('is read along the Link header, and again where a row was inserted before the offset', async () => {
    await using warehouse = await openSourceWarehouse('g2')
    expectCleanLoads(await loadTool(g2, server, warehouse, FIRST))
    expect(await loadedRows(g2, warehouse, ['usage'])).toEqual(wanted())
    // The newest window, where a new row stands before all others.
    const second = server.requests().findLastIndex(({ query }) => query.includes('offset=500'))
    expect(server.requests()[second]?.query).toContain('to=2026-01-10')

    server.reset()
    await using other = await openSourceWarehouse('g2')
    server.arm({ kind: 'page_drift', route: USAGE, skip: second })
    expectCleanLoads(await loadTool(g2, server, other, FIRST))
    expect(other.events.filter(({ type }) => type === 'resource_restarted')).toHaveLength(1)
    expect(await other.rows('select count(*) as n from raw_g2.usage')).toEqual([{ n: BigInt((wanted().usage?.length ?? 0) + 1) }])
    expect(await other.rows("select event_date from raw_g2.usage where username = 'svc-late-1'")).toEqual([{ event_date: '2026-01-09' }])
  })

  test('ends with an error where the server names the same page again', async () => {
    await using warehouse = await openSourceWarehouse('g2')
    server.arm({ kind: 'repeated_cursor', route: USAGE, times: 50 })
    const results = await loadTool(g2, server, warehouse, FIRST)
    expect(results[0]?.error?.message).toMatch(/^GET \/api\/v1\/usage does not advance: after 2 pages/)
    expect(await warehouse.rows('select count(*) as n from raw_g2.usage')).toEqual([{ n: 0n }])
  })
})
