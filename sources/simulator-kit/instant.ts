/** An instant as whole milliseconds since 1970-01-01T00:00:00Z. Every time inside a simulator is one of these; text appears only at its edges. */
export type EpochMs = number

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const UTC_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/

/**
 * Reads ISO text such as `2026-01-10T00:00:00Z`.
 *
 * @throws RangeError for text without `Z`, with a fraction finer than a millisecond, or naming no real instant.
 */
export function parseInstant(text: string): EpochMs {
  const ms = UTC_INSTANT.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(ms)) throw new RangeError(`"${text}" is not an instant: write it in UTC, such as 2026-01-10T00:00:00Z`)
  return ms
}

/** ISO text in UTC with three digits of fraction. */
export function formatInstant(ms: EpochMs): string {
  return new Date(ms).toISOString()
}

/** Midnight (UTC) at which the day of a `YYYY-MM-DD` text starts, or undefined where the text names no day. */
export function parseDay(text: string): EpochMs | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const ms = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(ms) || formatInstant(ms).slice(0, 10) !== text ? undefined : ms
}
