import { type ExactNumber, scalarText } from './extract/exact-json.ts'
import { formatUtc, NANOSECONDS_PER_MS } from './instant.ts'

/** `2026-01-02T03:04:05.678Z` of milliseconds since 1970, sent as a number or as text. What is no integer stays as it is, for the column to refuse. */
export const fromEpochMs = (value: number | string | ExactNumber): string => fromEpoch(value, NANOSECONDS_PER_MS)
/** The same of seconds since 1970. */
export const fromEpochSeconds = (value: number | string | ExactNumber): string => fromEpoch(value, NANOSECONDS_PER_MS * 1000n)

function fromEpoch(value: number | string | ExactNumber, unit: bigint): string {
  const text = scalarText(value) ?? ''
  return /^-?\d{1,16}$/.test(text) ? `${formatUtc(BigInt(text) * unit).replace(' ', 'T')}Z` : text
}
