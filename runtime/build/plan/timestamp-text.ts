import { formatUtc, type Nanoseconds, readInstant } from '../../extract-load/instant.ts'
import { invariant } from '../../failures.ts'

export const DAY_NANOSECONDS = 86_400_000_000_000n

/** Exact nanoseconds of an ISO text that must be one: watermarks, instants and windows come checked. Without an offset it is UTC. */
export function parseTimestamp(text: string): Nanoseconds {
  const at = readInstant(text)
  invariant(typeof at === 'bigint', `the timestamp '${text}' ${String(at)}`)
  return at
}

/** The form of a `time` hole: `YYYY-MM-DD HH:MM:SS[.fffffffff]` in UTC. */
export const formatTimestamp = formatUtc

/** A span of seconds, fractions kept to the nanosecond. */
export const nanosecondsOf = (seconds: number): Nanoseconds => BigInt(Math.round(seconds * 1e9))
