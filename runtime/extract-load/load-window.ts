import { TerminalFailure } from '../failures.ts'
import { type Duration, nanosecondsOf } from './duration.ts'
import { formatInstant, formatUtc, NANOSECONDS_PER_MS, type Nanoseconds, startOfDay } from './instant.ts'

/** One end of a window, in the forms that vendors ask for. */
export interface Bound {
  /** As the warehouse writes it: `2026-01-02 03:04:05+00:00`. */
  readonly text: string
  /** `2026-01-02T03:04:05Z` */
  readonly iso: string
  /** The UTC day that holds it, `2026-01-02`. */
  readonly day: string
  /** Milliseconds since 1970, rounded down. */
  readonly epochMs: number
  /** Seconds since 1970, rounded down. */
  readonly epochSeconds: number
}

/** A half-open span `[from, to)` of time. */
export interface LoadWindow {
  /** The committed watermark itself, for cursors that are no time; null where there is none yet. */
  readonly after: string | null
  readonly from: Bound
  readonly to: Bound
  /** Consecutive windows of at most this length that cover the same span exactly: what a vendor takes in one request. */
  split(length: Duration): LoadWindow[]
  /**
   * Windows of whole UTC days that hold the span: the first and the last may reach outside of it. One day each, or at most so
   * many as a vendor takes in one request.
   */
  days(atMost?: number): LoadWindow[]
}

const ONE_DAY = nanosecondsOf({ days: 1 })

/** The window `[from, to)`. An empty or backward one is refused, for it would load nothing and say nothing. */
export function loadWindow(from: Nanoseconds, to: Nanoseconds, after: string | null = null): LoadWindow {
  if (from >= to)
    throw new TerminalFailure(`the window from ${formatInstant(from)} to ${formatInstant(to)} is empty`, {
      hint: 'Windows are half-open, [from, to): the start must lie before the end. Check the configured start and the clock.',
    })
  const split = (start: Nanoseconds, length: Nanoseconds): LoadWindow[] => {
    if (length <= 0n) throw new TerminalFailure('a window cannot be split into parts without length')
    const parts: LoadWindow[] = []
    for (let at = start; at < to; at += length) parts.push(loadWindow(at, at + length < to ? at + length : to, after))
    return parts
  }
  return {
    after,
    from: bound(from),
    to: bound(to),
    split: (length) => split(from, nanosecondsOf(length)),
    days: (atMost = 1) => {
      const lastDay = startOfDay(to - 1n)
      return loadWindow(startOfDay(from), lastDay + ONE_DAY, after).split({ days: atMost })
    },
  }
}

function bound(at: Nanoseconds): Bound {
  const utc = formatUtc(at)
  const ms = at / NANOSECONDS_PER_MS
  return {
    text: formatInstant(at),
    iso: `${utc.replace(' ', 'T')}Z`,
    day: utc.slice(0, 10),
    epochMs: Number(ms),
    epochSeconds: Number(ms / 1000n),
  }
}
