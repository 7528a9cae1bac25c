import { expect } from 'vitest'
import type { AnyResource, LoadJob, ResourceResult } from '#extract-load'
import { defaultSeed, type Profile, type RunningSource, type SimulatorOptions } from '#simulator-kit'
import { manualClock } from '../../runtime/extract-load/support/manual-clock.ts'
import type { Warehouse } from '../../runtime/extract-load/support/warehouse.ts'

export type PlainRow = Readonly<Record<string, string | number | boolean | null>>
type Truth = Readonly<Record<string, readonly PlainRow[]>>

/** A tool's source with all that a test of it needs. */
export interface ToolUnderTest {
  /** Folder below sources/. */
  readonly system: string
  readonly schema: string
  readonly simulator: (options: SimulatorOptions) => Promise<RunningSource[]>
  readonly resources: readonly AnyResource[]
  /** Rows by table. */
  readonly truth: (options: { readonly seed: string; readonly profile: Profile; readonly at: string }) => Truth
}

export async function startTool({ simulator }: ToolUnderTest, options: SimulatorOptions = {}): Promise<RunningSource> {
  const [server] = await simulator({ rateLimit: false, ...options })
  if (!server) throw new Error('the simulator started no server')
  return server
}

/** Loads everything of the tool at an instant of the simulator's clock. */
export async function loadTool(
  tool: ToolUnderTest,
  server: RunningSource,
  warehouse: Warehouse,
  instant: string,
  settings: Partial<LoadJob> = {},
): Promise<readonly ResourceResult[]> {
  server.clock.set(instant)
  return await warehouse.run(tool.resources, {
    environment: server.env,
    instant,
    clock: manualClock(new Date().toISOString()),
    ...settings,
  })
}

/** What the tool holds at an instant, as its tables should. */
export function wantedRows(tool: ToolUnderTest, at: string, profile: Profile = 'tiny'): Truth {
  const truth = tool.truth({ seed: defaultSeed, profile, at })
  return Object.fromEntries(Object.entries(truth).map(([table, rows]) => [table, inOrder(rows)]))
}

/** The rows that the tool's tables hold, deleted ones left out. */
export async function loadedRows(tool: ToolUnderTest, warehouse: Warehouse, tables: readonly string[]): Promise<Truth> {
  const loaded = await Promise.all(
    tables.map(async (table) => {
      const rows = await warehouse.rows(`select * from ${tool.schema}.${table} where not _fivetran_deleted`)
      return [table, inOrder(rows.map(plainRow))] as const
    }),
  )
  return Object.fromEntries(loaded)
}

/** Every resource is loaded, with nothing set aside and nothing new found. */
export function expectCleanLoads(results: readonly ResourceResult[]): void {
  for (const { resource, status, quarantined, drift, error } of results)
    expect({ resource, status, quarantined, drift, error }).toEqual({
      resource,
      status: 'loaded',
      quarantined: 0,
      drift: 0,
      error: undefined,
    })
}

/** Rows changed by all resources together. */
export const changedRows = (results: readonly ResourceResult[]): number =>
  results.flatMap(({ changed }) => Object.values(changed)).reduce((sum, count) => sum + count, 0)

const inOrder = (rows: readonly PlainRow[]): readonly PlainRow[] =>
  rows
    .map((row) => [JSON.stringify(row), row] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)

/** Without the loader's own columns; times as ISO text with milliseconds. */
function plainRow(row: Readonly<Record<string, unknown>>): PlainRow {
  const cells = Object.entries(row).filter(([name]) => !name.startsWith('_'))
  return Object.fromEntries(cells.map(([name, value]) => [name, plainValue(value)]))
}

function plainValue(value: unknown): PlainRow[string] {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'string') return value as PlainRow[string]
  if (/^-?\d+\.\d+$/.test(value)) return Number(value)
  const time = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?\+00:00$/.exec(value)
  return time ? new Date(`${time[1]}T${time[2]}${time[3] ?? ''}Z`).toISOString() : value
}
