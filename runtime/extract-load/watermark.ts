import { TerminalFailure } from '../failures.ts'
import type { WatermarkRule } from './define-resource.ts'
import { nanosecondsOf } from './duration.ts'
import { type Nanoseconds, readInstant } from './instant.ts'
import { type LoadWindow, loadWindow } from './load-window.ts'
import { type Cell, CellProblem } from './transform/cell.ts'
import { coerceNumber } from './transform/coerce/coerce-number.ts'
import { coerceDay, coerceTz } from './transform/coerce/coerce-time.ts'

export type CursorKind = NonNullable<WatermarkRule<unknown>['kind']>

const COERCE = { instant: coerceTz, day: coerceDay, integer: coerceNumber(38, 0) } as const

/** A record's cursor as text that compares with others of its kind; null where it has none. */
export function readCursor(kind: CursorKind, cell: Cell): string | null | CellProblem {
  if (cell === null || cell === undefined) return null
  const scalar = COERCE[kind](cell)
  return scalar instanceof CellProblem ? scalar : String(scalar)
}

export function laterCursor(kind: CursorKind, a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  const isLater = kind === 'integer' ? BigInt(b) > BigInt(a) : b > a
  return isLater ? b : a
}

interface Span {
  /** The resource's configured start: nothing before it is read. */
  readonly start: string
  readonly rule: WatermarkRule<never> | undefined
  readonly watermark: string | null
  /** The run's instant. */
  readonly now: Nanoseconds
}

/**
 * What to read: from the watermark, itself included, less the lookback; from the start where there is no watermark.
 * A window that ends at the run's instant always holds the boundary, so that rows that share it are read again.
 */
export function windowToRead({ start, rule, watermark, now }: Span): LoadWindow {
  const first = instantOrFail(start, 'the configured start')
  if (!rule || watermark === null || rule.kind === 'integer') return loadWindow(first, now, watermark)
  const from = instantOrFail(watermark, 'the committed watermark') - nanosecondsOf(rule.lookback ?? {})
  if (from < first) return loadWindow(first, now, watermark)
  return loadWindow(from, from < now ? now : from + 1n, watermark)
}

/**
 * The watermark to commit: the latest cursor seen, never behind the old one. A cursor beyond the end of the window (a clock
 * that runs ahead) is cut to it, or rows written until then would be passed over.
 */
export function nextWatermark(kind: CursorKind, old: string | null, seen: string | null, window: LoadWindow): string | null {
  const end = kind === 'integer' ? seen : kind === 'day' ? window.to.day : window.to.text
  const cut = seen !== null && end !== null && laterCursor(kind, end, seen) === seen ? end : seen
  return laterCursor(kind, old, cut)
}

function instantOrFail(text: string, what: string): Nanoseconds {
  const at = readInstant(text)
  if (typeof at === 'bigint') return at
  throw new TerminalFailure(`${what} (${text}) ${at}`, { hint: 'Write it as 2026-01-31 or 2026-01-31T12:00:00Z.' })
}
