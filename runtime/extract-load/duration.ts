import type { Nanoseconds } from './instant.ts'

/** A fixed length of time, written as `{ days: 2 }`; parts add up. */
export interface Duration {
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
  readonly seconds?: number
}

/** Nanoseconds of a duration; a day is 24 hours. */
export function nanosecondsOf({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Duration): Nanoseconds {
  return BigInt(Math.round(((days * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000)) * 1_000_000n
}
