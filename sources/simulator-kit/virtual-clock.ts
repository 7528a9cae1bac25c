import { type EpochMs, formatInstant, parseInstant } from './instant.ts'

/** A clock that stands still until it is moved: what a simulator shows is a function of what this clock says. */
export interface VirtualClock {
  /** Whole milliseconds since 1970-01-01T00:00:00Z. */
  now(): EpochMs
  /** The same instant as ISO text in UTC. */
  iso(): string
  /** Moves forward by whole milliseconds. @throws RangeError for a negative or fractional amount. */
  advance(ms: number): void
  /** Jumps to an instant, forward or back. @throws RangeError for text that is no instant. */
  set(iso: string): void
  /** Back to the instant at which the clock was made. */
  reset(): void
}

/** @param startsAt ISO text in UTC, such as `2026-01-10T00:00:00Z`. */
export function virtualClock(startsAt: string): VirtualClock {
  const start = parseInstant(startsAt)
  let now = start
  return {
    now: () => now,
    iso: () => formatInstant(now),
    advance: (ms) => {
      if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError(`the clock advances by whole, non-negative milliseconds, not by ${ms}`)
      now += ms
    },
    set: (iso) => {
      now = parseInstant(iso)
    },
    reset: () => {
      now = start
    },
  }
}
