import type { ArtifactNode } from '#artifact'
import type { PlanOutcome } from '../../engine/run-statement.ts'
import { invariant } from '../../failures.ts'
import type { PlannedNode, Window } from '../plan/build-plan.ts'
import { DAY_NANOSECONDS, formatTimestamp, parseTimestamp } from '../plan/timestamp-text.ts'

export interface FoundWatermark {
  readonly partition: string
  readonly watermark: string
}

/**
 * The watermarks that a run commits, from the facts `watermark` and `watermark:<partition>` of its plan. A full build
 * takes all of them; an incremental run never goes back and never crosses a gap. NULL (no rows) commits nothing.
 */
export function watermarksToCommit(planned: PlannedNode, { facts }: Pick<PlanOutcome, 'facts'>, dialect: string): FoundWatermark[] {
  const found = Object.entries(facts).flatMap(([name, value]) => {
    if (value === null || (name !== 'watermark' && !name.startsWith('watermark:'))) return []
    invariant(typeof value === 'string', `the fact '${name}' of '${planned.node.name}' is no time`)
    return [{ partition: name.slice('watermark:'.length), watermark: value }]
  })
  // The watermark over all partitions says nothing of any one of them.
  const named = found.filter((mark) => mark.partition !== '')
  const marks = (named.length > 0 ? named : found).map((mark) =>
    planned.node.incremental?.strategy === 'append' ? passedBy(planned, mark, dialect) : mark,
  )
  return planned.run === 'full' ? marks : marks.filter((mark) => mayMove(mark, planned.windows))
}

function mayMove({ partition, watermark }: FoundWatermark, windows: readonly Window[]): boolean {
  const window = windows.find((candidate) => candidate.partition === partition)
  if (!window?.movesWatermark) return false
  return window.committed === null || parseTimestamp(watermark) > parseTimestamp(window.committed)
}

/**
 * An append reads no row twice, so its next window starts where this one ended, or, where a full build met rows beyond
 * that end, right after the last of them.
 */
function passedBy(planned: PlannedNode, mark: FoundWatermark, dialect: string): FoundWatermark {
  const end = parseTimestamp(planned.times['window_end'] ?? mark.watermark)
  const after = parseTimestamp(mark.watermark) + smallestStep(planned.node, dialect)
  return { ...mark, watermark: formatTimestamp(latest(end, after)) }
}

const latest = (a: bigint, b: bigint): bigint => (a > b ? a : b)

function smallestStep(node: ArtifactNode, dialect: string): bigint {
  const cursor = node.columns.find((column) => column.name === node.incremental?.cursor)
  if (cursor?.type.kind === 'day') return DAY_NANOSECONDS
  return dialect === 'postgres' ? 1000n : 1n
}
