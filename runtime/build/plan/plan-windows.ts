import type { ArtifactNode, Plan } from '#artifact'
import type { RunKind, Window, WindowOverride } from './build-plan.ts'
import { DAY_NANOSECONDS, formatTimestamp, nanosecondsOf, parseTimestamp } from './timestamp-text.ts'

/** Earlier than any row and inside every engine's range, also of types that count nanoseconds in 64 bits. */
const EARLIEST = '1700-01-01 00:00:00'

export interface WindowPlan {
  readonly windows: readonly Window[]
  readonly times: Readonly<Record<string, string>>
}

/**
 * The windows of an incremental run: per partition from the watermark minus the lookback (inclusive) to the run's
 * instant (exclusive). A partition without a watermark starts at the configured start. Empty windows are left out;
 * their holes are still filled, so that they select nothing. `window_start` alone is the least of all starts.
 */
export function planWindows(
  node: ArtifactNode,
  watermarks: ReadonlyMap<string, string>,
  instant: string,
  override: WindowOverride = {},
): WindowPlan {
  const snap = snapper(node)
  const configured = parseTimestamp(node.incremental?.start ?? EARLIEST)
  const end = snap.end(parseTimestamp(override.end ?? instant))
  // An append would add the rows of a lookback a second time.
  const lookback = node.incremental?.strategy === 'append' ? 0n : nanosecondsOf(node.incremental?.lookbackSeconds ?? 0)
  const partitions = partitionsOf(node, watermarks)
  const all = partitions.map((partition) => {
    const mark = watermarks.get(partition)
    const committed = mark === undefined ? configured : parseTimestamp(mark)
    const reached = mark === undefined ? configured : latest(configured, committed - lookback)
    const start = snap.start(override.start === undefined ? reached : parseTimestamp(override.start))
    return { partition, start, end, committed: mark ?? null, movesWatermark: start <= committed }
  })
  const times: Record<string, string> = { window_end: formatTimestamp(end) }
  for (const { partition, start } of all) if (partition !== '') times[`window_start:${partition}`] = formatTimestamp(start)
  const [first = configured, ...others] = all.map((window) => window.start)
  times['window_start'] = formatTimestamp(others.reduce(least, first))
  const windows = all
    .filter((window) => window.start < window.end)
    .map((window) => ({ ...window, start: formatTimestamp(window.start), end: formatTimestamp(window.end) }))
  return { windows, times }
}

/** A full build's bounds: from the configured start to the run's instant, for plans that name them. */
export function fullTimes(node: ArtifactNode, instant: string): Readonly<Record<string, string>> {
  const start = formatTimestamp(parseTimestamp(node.incremental?.start ?? EARLIEST))
  const partitions = namedPartitions(node.plans.full).map((partition) => [`window_start:${partition}`, start] as const)
  return { window_start: start, window_end: formatTimestamp(snapper(node).end(parseTimestamp(instant))), ...Object.fromEntries(partitions) }
}

/** The length of a run's whole window; Infinity for a full build and without a cursor. */
export function windowHoursOf(run: RunKind, { window_start: start, window_end: end }: Readonly<Record<string, string>>): number {
  if (run === 'full' || start === undefined || end === undefined) return Number.POSITIVE_INFINITY
  return Number((parseTimestamp(end) - parseTimestamp(start)) / 1_000_000_000n) / 3600
}

/** The partitions that the plan's text names, else those with a watermark, else the one without a name. */
function partitionsOf(node: ArtifactNode, watermarks: ReadonlyMap<string, string>): string[] {
  const named = namedPartitions(node.plans.incremental)
  if (named.length > 0) return named
  return watermarks.size > 0 ? [...watermarks.keys()].sort() : ['']
}

function namedPartitions(plan: Plan | undefined): string[] {
  const names = new Set<string>()
  for (const statement of plan?.stages.flatMap((stage) => stage.statements) ?? []) {
    for (const segment of statement.text) {
      if (typeof segment === 'string' || segment.hole !== 'time') continue
      const match = /^window_start:(.+)$/s.exec(segment.name)
      if (match?.[1] !== undefined) names.add(match[1])
    }
  }
  return [...names].sort()
}

/**
 * Day cursors have whole days: a window begins at its first day's start and ends after the day that its end falls in,
 * except for `append`, which takes only days that are over, because it reads no day twice.
 */
function snapper(node: ArtifactNode): { start: (at: bigint) => bigint; end: (at: bigint) => bigint } {
  const cursor = node.columns.find((column) => column.name === node.incremental?.cursor)
  if (cursor?.type.kind !== 'day') return { start: (at) => at, end: (at) => at }
  const floor = (at: bigint) => at - (((at % DAY_NANOSECONDS) + DAY_NANOSECONDS) % DAY_NANOSECONDS)
  const ceil = (at: bigint) => floor(at + DAY_NANOSECONDS - 1n)
  return { start: floor, end: node.incremental?.strategy === 'append' ? floor : ceil }
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const latest = (a: bigint, b: bigint): bigint => (a > b ? a : b)
