import { momentText, parseMoment } from '../engine/values/time-text.ts'
import { invariant } from '../failures.ts'
import { type DateTimeParts, readDateTime } from './date-time-text.ts'

/** Nanoseconds since 1970-01-01 UTC. */
export type Nanoseconds = bigint

const SECOND = 1_000_000_000n
const DAY = 86_400n * SECOND
export const NANOSECONDS_PER_MS = 1_000_000n

/** The instant of checked parts; a text without a zone is taken as UTC. */
export function instantOf({ date, time, fraction, offset }: DateTimeParts): Nanoseconds {
  const utc = parseMoment(`${date} ${time}${fraction ? `.${fraction}` : ''}`)
  invariant(utc !== undefined, `the checked date-time ${date} ${time} is none`)
  return utc - BigInt(offset ?? 0) * 60n * SECOND
}

/** Reads an ISO text (a bare date is its midnight in UTC), or gives what is wrong with it. */
export function readInstant(text: string): Nanoseconds | string {
  const parts = readDateTime(text)
  return typeof parts === 'string' ? parts : instantOf(parts)
}

/** `YYYY-MM-DD HH:MM:SS[.fffffffff]+00:00`. Texts of this form sort as their instants do. */
export const formatInstant = (at: Nanoseconds): string => `${formatUtc(at)}+00:00`

/** `YYYY-MM-DD HH:MM:SS[.fffffffff]` in UTC, without a zone. */
export const formatUtc = momentText

/** The start of the UTC day that holds the instant. */
export const startOfDay = (at: Nanoseconds): Nanoseconds => floorDivide(at, DAY) * DAY

const floorDivide = (a: bigint, b: bigint): bigint => (a < 0n ? (a - b + 1n) / b : a / b)
