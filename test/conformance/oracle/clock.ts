/** A wall clock reading as nanoseconds since 1970-01-01, exact: what an engine's answer is held against. */
export const NANOS = {
  microsecond: 1_000n,
  millisecond: 1_000_000n,
  second: 1_000_000_000n,
  minute: 60_000_000_000n,
  hour: 3_600_000_000_000n,
  day: 86_400_000_000_000n,
} as const
export type FixedUnit = keyof typeof NANOS

export const floorDivide = (a: bigint, b: bigint): bigint => a / b - (a % b < 0n ? 1n : 0n)
const pad = (n: bigint | number, width: number): string => String(n).padStart(width, '0')

/** `YYYY-MM-DD HH:MM:SS.nnnnnnnnn`. */
export function readingOf(nanos: bigint): string {
  const seconds = floorDivide(nanos, NANOS.second)
  const iso = new Date(Number(seconds) * 1000).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}.${pad(nanos - seconds * NANOS.second, 9)}`
}
export const dateOf = (nanos: bigint): Date => new Date(Number(floorDivide(nanos, NANOS.millisecond)))

export const truncated = (nanos: bigint, unit: FixedUnit): bigint => floorDivide(nanos, NANOS[unit]) * NANOS[unit]
export const between = (a: bigint, b: bigint, unit: FixedUnit): bigint => floorDivide(b, NANOS[unit]) - floorDivide(a, NANOS[unit])
/** Monday 1969-12-29 began a week. */
const weekOf = (nanos: bigint, start: number): bigint => floorDivide(nanos + BigInt(3 - (start - 1)) * NANOS.day, 7n * NANOS.day)
export const weeksBetween = (a: bigint, b: bigint, start: number): bigint => weekOf(b, start) - weekOf(a, start)
export const startOfWeek = (nanos: bigint, start: number): bigint =>
  weekOf(nanos, start) * 7n * NANOS.day - BigInt(3 - (start - 1)) * NANOS.day

/** So many months later; a day that the month does not have becomes its last. */
export function plusMonths(nanos: bigint, count: number): bigint {
  const day = dateOf(truncated(nanos, 'day'))
  const first = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + count, 1)
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + count + 1, 0)).getUTCDate()
  return BigInt(first) * NANOS.millisecond + BigInt(Math.min(day.getUTCDate(), last) - 1) * NANOS.day + (nanos - truncated(nanos, 'day'))
}
