import type { EpochMs } from './instant.ts'

/** A figure that is shown before it is final: nothing before `visibleAt`, less than all up to `settledAt`. */
export interface Settling {
  visibleAt: EpochMs
  settledAt: EpochMs
}

export type Standing = 'absent' | 'provisional' | 'settled'

/** What a source shows of a figure at an instant: a function of the instant alone, so that no run before it matters. */
export function standingAt(at: EpochMs, { visibleAt, settledAt }: Settling): Standing {
  if (at < visibleAt) return 'absent'
  return at < settledAt ? 'provisional' : 'settled'
}

/** A count while it is still provisional: three fifths, rounded down; other values stay. */
export function countedSoFar<T extends object>(counts: T): T {
  return Object.fromEntries(
    Object.entries(counts).map(([name, value]) => [name, typeof value === 'number' ? Math.floor(value * 0.6) : value]),
  ) as T
}
