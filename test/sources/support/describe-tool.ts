import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FaultInput, RunningSource } from '#simulator-kit'
import { population } from '#simulator-kit'
import { openSourceWarehouse } from './source-warehouse.ts'
import { changedRows, expectCleanLoads, loadedRows, loadTool, startTool, type ToolUnderTest, wantedRows } from './tool-under-test.ts'

const FIRST = '2026-01-10T00:00:00Z'
/** A day, some hours, and a week later: into weekends, days begun, and past the profile's span. */
const INSTANTS = [
  FIRST,
  '2026-01-11T00:00:00Z',
  '2026-01-12T14:30:00Z',
  '2026-01-12T19:00:00Z',
  '2026-01-13T09:15:00Z',
  '2026-01-20T06:00:00Z',
]

const WIRE_FAULTS: readonly FaultInput[] = [
  { kind: 'rate_limited', times: 2, retryAfter: { seconds: 3 } },
  { kind: 'rate_limited', times: 2, retryAfter: { httpDateInSeconds: 5 } },
  { kind: 'rate_limited', times: 2, retryAfter: 'none' },
  { kind: 'server_error', skip: 1 },
  { kind: 'unavailable', times: 2 },
  { kind: 'slow_page', ms: 30 },
  { kind: 'truncated_json', skip: 1 },
  { kind: 'dropped_connection', at: 'start' },
  { kind: 'dropped_connection', at: 'middle', skip: 1 },
  { kind: 'duplicate_row', skip: 1 },
]

/** A row that the source says otherwise of, or not at all, within the days that are read again. */
interface RowFault {
  readonly route: string
  readonly table: string
  /** Names the row for the fault. */
  readonly id: (row: Readonly<Record<string, unknown>>) => string
  /** A number of the row: its path in the answer and its column. */
  readonly path: string
  readonly column: string
}

interface ToolTraits {
  /** Where the wire fails; the routes of the row faults where left out. */
  readonly routes?: readonly string[]
  /** Whether the rows of a day are shown before they are final; they are where left out. */
  readonly restates?: boolean
}

/** What must hold for every tool, whatever its API looks like. */
export function describeTool(
  tool: ToolUnderTest,
  rowFaults: readonly RowFault[],
  { routes = rowFaults.map(({ route }) => route), restates = true }: ToolTraits = {},
): void {
  let server: RunningSource
  beforeAll(async () => {
    server = await startTool(tool)
  })
  beforeEach(() => server.reset())
  afterAll(() => server.close())

  const tables = Object.keys(wantedRows(tool, FIRST))
  const load = (...args: Parameters<typeof loadTool> extends [unknown, unknown, ...infer R] ? R : never) => loadTool(tool, server, ...args)

  describe('loads', () => {
    test('hold after each load what the source holds; a second one changes nothing', async () => {
      await using warehouse = await openSourceWarehouse(tool.system)
      for (const instant of INSTANTS) {
        expectCleanLoads(await load(warehouse, instant))
        const wanted = wantedRows(tool, instant)
        expect(await loadedRows(tool, warehouse, tables)).toEqual(wanted)
        for (const table of tables) expect(wanted[table]?.length).toBeGreaterThan(4)
        expect(changedRows(await load(warehouse, instant))).toBe(0)
      }
    }, 60_000)

    test.runIf(restates)('restate what the source restates: much of what it shows is not yet what it will be in the end', () => {
      const rowsAt = (instant: string) =>
        tables.flatMap((table) => (wantedRows(tool, instant)[table] ?? []).map((row) => JSON.stringify(row)))
      const settled = new Set(rowsAt('2026-02-01T00:00:00Z'))
      const shown = new Set(INSTANTS.flatMap(rowsAt))
      expect([...shown].filter((row) => !settled.has(row)).length).toBeGreaterThan(0)
    })

    test.each(WIRE_FAULTS)('come out the same after $kind %#', async (fault) => {
      await using warehouse = await openSourceWarehouse(tool.system)
      for (const route of new Set(routes)) server.arm({ ...fault, route })
      expectCleanLoads(await load(warehouse, FIRST))
      expect(await loadedRows(tool, warehouse, tables)).toEqual(wantedRows(tool, FIRST))
      expect(changedRows(await load(warehouse, FIRST))).toBe(0)
    })
  })

  describe.each(rowFaults)('rows of $table', ({ route, table, id, path, column }) => {
    const lastOf = (instant: string) => {
      const rows = wantedRows(tool, instant)[table] ?? []
      return rows.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1)).at(-1) ?? {}
    }

    test('a late restatement arrives with the next load', async () => {
      await using warehouse = await openSourceWarehouse(tool.system)
      await load(warehouse, FIRST)
      const row = lastOf(FIRST)
      server.arm({ kind: 'late_restatement', route, ids: [id(row)], set: { [path]: 987_654 } })
      expectCleanLoads(await load(warehouse, FIRST))
      const restated = (await loadedRows(tool, warehouse, [table]))[table]?.filter((loaded) => loaded[column] === 987_654)
      expect(restated).toEqual([{ ...row, [column]: 987_654 }])
    })

    test('a number that is none is set aside with hashed personal data, and said so; no address shows anywhere', async () => {
      await using warehouse = await openSourceWarehouse(tool.system)
      server.arm({ kind: 'late_restatement', route, ids: [id(lastOf(FIRST))], set: { [path]: 'many' } })
      const results = await load(warehouse, FIRST)
      expect(results.map(({ status }) => status)).toEqual(results.map(() => 'loaded'))
      const rejected = await warehouse.rows('select reason, row_json from tech_health.quarantine')
      expect(rejected).toHaveLength(1)
      expect(rejected[0]?.reason).toBe(`${column} is not a number`)
      const told = JSON.stringify([rejected, warehouse.events, await warehouse.rows('select * from tech_health.drift')], plain)
      expect(told).toContain('many')
      for (const { email } of population('tech-health', 'tiny').people) expect(told.toLowerCase()).not.toContain(email)
    })
  })

  test('a wrong key names its variable and tells nothing else', async () => {
    await using warehouse = await openSourceWarehouse(tool.system)
    const variable = Object.keys(server.env).find((name) => /(KEY|TOKEN)$/.test(name)) ?? ''
    const results = await load(warehouse, FIRST, { environment: { ...server.env, [variable]: 'a-wrong-secret' } })
    for (const { error } of results) {
      expect([error?.name, (error as { hint?: string }).hint]).toEqual(['EnvironmentFailure', `Set ${variable} to a key that is valid.`])
      expect(String(error?.stack)).not.toContain('a-wrong-secret')
    }
  })

  test('another seed gives other data', () => {
    expect(tool.truth({ seed: 'another', profile: 'tiny', at: FIRST })).not.toEqual(
      tool.truth({ seed: 'tech-health', profile: 'tiny', at: FIRST }),
    )
  })
}

const dayOf = (row: Readonly<Record<string, unknown>>): string =>
  String(row.usage_date ?? row.event_date ?? row.event_at ?? row.requested_at)
const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value)
