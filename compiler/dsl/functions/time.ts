import type { Expression } from 'kysely'
import type { BooleanColumn, NumberColumn, TimeColumn } from '../column-kinds.ts'
import { call } from '../handle.ts'
import { BOOLEAN, DAY, INTEGER, NTZ } from '../sql-type.ts'
import type { Day, Ltz, Ntz, Null, Time, Tz } from '../value-types.ts'

/** The instant as a UTC wall clock: the only way from a zoned time to an NTZ one. */
export const toUtc = <V extends Ltz | Tz | null>(x: Expression<V>): TimeColumn<Ntz | Null<V>> => call(NTZ, 'to_utc', [x]) as never
/** The day of a wall clock reading. */
export const toDay = <V extends Ntz | null>(x: Expression<V>): TimeColumn<Day | Null<V>> => call(DAY, 'to_day', [x]) as never
/** Second boundaries crossed from `a` to `b`, as DATEDIFF counts; negative if `b` is earlier. */
export const secondsBetween = <A extends Time | null, B extends A | NonNullable<A> | null>(
  a: Expression<A>,
  b: Expression<B>,
): NumberColumn<number | Null<A> | Null<B>> => call(INTEGER, 'date_diff', [a, b], { unit: 'second' }) as never
/** Monday of the ISO week. */
export const isoWeekStart = <V extends Day | null>(x: Expression<V>): TimeColumn<Day | Null<V>> =>
  call(DAY, 'date_trunc', [x], { unit: 'week' }) as never
/** The year that the ISO week belongs to. */
export const isoYear = <V extends Day | Ntz | null>(x: Expression<V>): NumberColumn<number | Null<V>> =>
  call(INTEGER, 'year_of_week_iso', [x]) as never
/** ISO week of the year, 1 to 53. */
export const isoWeek = <V extends Day | Ntz | null>(x: Expression<V>): NumberColumn<number | Null<V>> =>
  call(INTEGER, 'week_iso', [x]) as never
/**
 * True in a full build (from the configured start on); in an incremental run the half-open window `[start, end)`, less
 * the lookback. Belongs to incremental models only. With a partition (a column of accepted values), each value has its own start.
 */
export const inWindow = (x: Expression<Time | null>, partition?: Expression<string>): BooleanColumn<boolean> =>
  call(BOOLEAN, 'in_window', partition ? [x, partition] : [x], {}, false) as never
