import type { Expression } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { NumberColumn, TimeColumn, TimeUnit } from '../column-kinds.ts'
import { call, handleOf } from '../handle.ts'
import { DAY, FLOAT, INTEGER, NTZ } from '../sql-type.ts'
import type { Day, Ntz, Null, Time } from '../value-types.ts'
import type { AnyNull, WholeOperand } from './operand.ts'
import { checkedWeekStart } from './time-parts.ts'
import { wholeNumber } from './whole-number.ts'

type Calendar = Day | Ntz | null
type DayUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'
/** A day has no hours. */
type UnitOf<V> = [NonNullable<V>] extends [Day] ? DayUnit : TimeUnit
/** The day that weeks begin with, ISO: Monday 1 (so if not said) to Sunday 7. Never the session's WEEK_START. */
interface Weeks {
  readonly weekStart?: number
}
const weekStartOf = (w: Weeks): number => checkedWeekStart(w.weekStart ?? 1)

/** The beginning of the unit that holds the time; the type stays. NULL of NULL. */
export const dateTrunc = <V extends Calendar>(unit: UnitOf<V>, x: Expression<V>, weeks: Weeks = {}): TimeColumn<V> =>
  call(handleOf(x).type, 'date_trunc', [x], { unit, week_start: weekStartOf(weeks) }) as never

const ZONED = ['minute', 'second', 'millisecond', 'microsecond', 'nanosecond']
/**
 * Boundaries of the unit between `a` and `b`: from 23:59 to 00:01 is one day. Negative if `b` is earlier; NULL of NULL.
 * Zoned times are compared by minutes and less only: longer units depend on the zone.
 */
export function dateDiff<A extends Time | null, B extends A | NonNullable<A> | null>(
  unit: UnitOf<A>,
  a: Expression<A>,
  b: Expression<B>,
  weeks: Weeks = {},
): NumberColumn<number | Null<A> | Null<B>> {
  const { kind } = handleOf(a).type
  if ((kind === 'tz' || kind === 'ltz') && !ZONED.includes(unit))
    throw new AuthorError(
      'zoned-difference',
      `the ${unit}s between two zoned times depend on the zone`,
      'make both wall clocks first: toUtc(x)',
    )
  return call(INTEGER, 'date_diff', [a, b], { unit, week_start: weekStartOf(weeks) }) as never
}

/** The time moved by a number of units that is a column; by a constant, write x.plus(days(3)). A month's end is clamped. NULL of NULL. */
export const dateAdd = <V extends Calendar, N extends WholeOperand>(
  unit: UnitOf<V>,
  count: N,
  x: Expression<V>,
): TimeColumn<V | AnyNull<N>> => call(handleOf(x).type, 'date_add', [x, wholeNumber('dateAdd', count)], { unit }) as never

/** The last day of the month, quarter or year. NULL of NULL. */
export const lastDay = <V extends Calendar>(x: Expression<V>, unit: 'month' | 'quarter' | 'year' = 'month'): TimeColumn<Day | Null<V>> =>
  call(DAY, 'last_day', [x], { unit }) as never

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
type Weekday = (typeof WEEKDAYS)[number]
/** The first such day after `x`, never `x` itself. NULL of NULL. */
export const nextDay = <V extends Calendar>(x: Expression<V>, day: Weekday): TimeColumn<Day | Null<V>> =>
  call(DAY, 'next_day', [x], { day, number: WEEKDAYS.indexOf(day) + 1 }) as never
/** The last such day before `x`, never `x` itself. NULL of NULL. */
export const previousDay = <V extends Calendar>(x: Expression<V>, day: Weekday): TimeColumn<Day | Null<V>> =>
  call(DAY, 'previous_day', [x], { day, number: WEEKDAYS.indexOf(day) + 1 }) as never

/** So many months later: the last day of a month stays the last day (`plus(months(n))` only clamps). NULL of NULL. */
export const addMonths = <V extends Calendar, N extends WholeOperand>(x: Expression<V>, count: N): TimeColumn<V | AnyNull<N>> =>
  call(handleOf(x).type, 'add_months', [x, wholeNumber('addMonths', count)]) as never
/**
 * Months from `b` to `a` as FLOAT: whole for equal days of the month and for two ends of months (their times then do not
 * count), else with days and times as parts of 31 days. NULL of NULL.
 */
export const monthsBetween = <A extends Calendar, B extends A | NonNullable<A> | null>(
  a: Expression<A>,
  b: Expression<B>,
): NumberColumn<number | Null<A> | Null<B>> => call(FLOAT, 'months_between', [a, b]) as never

/** The beginning, or the end (which is the next beginning), of the slice of `length` units that holds the time. Slices are counted from 1970-01-01, weeks from Monday 1969-12-29. */
export function timeSlice<V extends Calendar>(
  x: Expression<V>,
  length: number,
  unit: Exclude<UnitOf<V>, 'nanosecond' | 'microsecond' | 'millisecond'>,
  edge: 'start' | 'end' = 'start',
): TimeColumn<V> {
  if (!Number.isSafeInteger(length) || length < 1)
    throw new AuthorError('slice-length', `timeSlice: ${length} is not a length`, 'give a whole number of units from 1')
  return call(handleOf(x).type, 'time_slice', [x], { length, unit: unit as string, edge }) as never
}

/** Week of the year, where week 1 holds January 1 and weeks begin on the given day (ISO: Monday 1 to Sunday 7). For ISO weeks use isoWeek. */
export function weekOfYear<V extends Calendar>(x: Expression<V>, weeks: { readonly weekStart: number }): NumberColumn<number | Null<V>> {
  const firstDay = dateTrunc('year', x as Expression<Ntz>)
  return dateDiff('week', firstDay, x as Expression<Ntz>, weeks).plus(1) as never
}

type Whole = WholeOperand
/** A date of year, month and day; parts beyond their range roll over: day 100 of January is in April. NULL of NULL. */
export const dateFromParts = <Y extends Whole, M extends Whole, D extends Whole>(
  year: Y,
  month: M,
  day: D,
): TimeColumn<Day | AnyNull<Y> | AnyNull<M> | AnyNull<D>> =>
  call(
    DAY,
    'date_from_parts',
    [year, month, day].map((n) => wholeNumber('dateFromParts', n)),
  ) as never
/** A wall clock reading of its parts, which roll over as in `dateFromParts`. NULL of NULL. */
export const timestampFromParts = <P extends readonly [Whole, Whole, Whole, Whole, Whole, Whole]>(
  ...parts: P
): TimeColumn<Ntz | AnyNull<P[number]>> =>
  call(
    NTZ,
    'timestamp_from_parts',
    parts.map((n) => wholeNumber('timestampFromParts', n)),
  ) as never
