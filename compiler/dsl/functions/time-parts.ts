import type { Expression } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { NumberColumn, TextColumn, TimeColumn } from '../column-kinds.ts'
import { call, handleOf } from '../handle.ts'
import { INTEGER, NTZ, type SqlType, TEXT } from '../sql-type.ts'
import type { Day, Ntz, Null, Time } from '../value-types.ts'
import type { AnyNull, WholeOperand } from './operand.ts'
import { wholeNumber } from './whole-number.ts'

/* Parts are whole numbers, cut and never rounded; NULL of NULL. A zoned time has parts only as a wall clock: toUtc(x) first. */

type Calendar = Day | Ntz | null
type Part<V> = NumberColumn<number | Null<V>>
const part = (name: string, x: unknown, type: SqlType = INTEGER): never => call(type, 'time_part', [x], { part: name }) as never

export const year = <V extends Calendar>(x: Expression<V>): Part<V> => part('year', x)
/** 1 to 4. */
export const quarter = <V extends Calendar>(x: Expression<V>): Part<V> => part('quarter', x)
/** 1 to 12. */
export const month = <V extends Calendar>(x: Expression<V>): Part<V> => part('month', x)
/** Day of the month, 1 to 31. */
export const dayOfMonth = <V extends Calendar>(x: Expression<V>): Part<V> => part('day', x)
/** 1 to 366. */
export const dayOfYear = <V extends Calendar>(x: Expression<V>): Part<V> => part('dayofyear', x)
/** Monday 1 to Sunday 7. */
export const dayOfWeekIso = <V extends Calendar>(x: Expression<V>): Part<V> => part('dayofweekiso', x)
/**
 * Without a start of the week: Sunday 0 to Saturday 6. With one (ISO: Monday 1 to Sunday 7): 1 on that day, up to 7.
 * Never the session's WEEK_START.
 */
export function dayOfWeek<V extends Calendar>(x: Expression<V>, options: { readonly weekStart?: number } = {}): Part<V> {
  const start = options.weekStart
  const iso = handleOf(dayOfWeekIso(x))
  if (start === undefined) return call(INTEGER, 'mod', [iso, 7]) as never
  return call(INTEGER, 'mod', [iso.plus(7 - checkedWeekStart(start)), 7]).plus(1) as never
}
/** Hour of the day, 0 to 23. */
export const hour = <V extends Ntz | null>(x: Expression<V>): Part<V> => part('hour', x)
/** Minute of the hour, 0 to 59. */
export const minute = <V extends Ntz | null>(x: Expression<V>): Part<V> => part('minute', x)
/** Second of the minute, 0 to 59. */
export const second = <V extends Ntz | null>(x: Expression<V>): Part<V> => part('second', x)
/** Nanosecond of the second, 0 to 999999999. */
export const nanosecond = <V extends Ntz | null>(x: Expression<V>): Part<V> => part('nanosecond', x)
/** `Mon` to `Sun`. */
export const dayName = <V extends Calendar>(x: Expression<V>): TextColumn<string | Null<V>> => part('dayname', x, TEXT)
/** `Jan` to `Dec`. */
export const monthName = <V extends Calendar>(x: Expression<V>): TextColumn<string | Null<V>> => part('monthname', x, TEXT)

/** Whole seconds since 1970-01-01 UTC; a wall clock reading counts as UTC. Before 1970 the second that had begun. */
export const epochSecond = <V extends Time | null>(x: Expression<V>): Part<V> => part('epoch_second', x)
/** As `epochSecond`, in milliseconds. */
export const epochMillisecond = <V extends Time | null>(x: Expression<V>): Part<V> => part('epoch_millisecond', x)
/** As `epochSecond`, in microseconds. */
export const epochMicrosecond = <V extends Time | null>(x: Expression<V>): Part<V> => part('epoch_microsecond', x)
/** As `epochSecond`, in nanoseconds; zoned times have microseconds on the local engines. */
export const epochNanosecond = <V extends Time | null>(x: Expression<V>): Part<V> => part('epoch_nanosecond', x)

/** The UTC wall clock that is so many seconds, milliseconds … (a whole number) after 1970-01-01. A sub-microsecond part is an error on Postgres. */
export const timestampFromEpoch = <N extends WholeOperand>(
  unit: 'second' | 'millisecond' | 'microsecond' | 'nanosecond',
  n: N,
): TimeColumn<Ntz | AnyNull<N>> => call(NTZ, 'timestamp_from_epoch', [wholeNumber('timestampFromEpoch', n)], { unit }) as never

/** Monday 1 to Sunday 7. */
export function checkedWeekStart(start: number): number {
  if (!Number.isInteger(start) || start < 1 || start > 7)
    throw new AuthorError('week-start', `${start} is not a day of the week`, 'give 1 (Monday) to 7 (Sunday)')
  return start
}
