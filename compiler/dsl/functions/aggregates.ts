import type { Expression } from 'kysely'
import type { Aggregate } from '../column-kinds.ts'
import { handleOf } from '../handle.ts'
import { countMeasure, measure } from '../measure.ts'
import { averageType, totalType } from '../number-rules.ts'
import { BOOLEAN, INTEGER } from '../sql-type.ts'

/** Sum without NULLs, NUMBER(38, s); NULL where there are none. */
export const sum = <V extends number | null>(x: Expression<V>): Aggregate<V> =>
  measure({ name: 'sum', args: [x], type: totalType(handleOf(x).type), nullable: handleOf(x).nullable })
/** Average without NULLs, exact, at Snowflake's scale (s + 6, at most 12, at least s); NULL where there are none. */
export const avg = <V extends number | null>(x: Expression<V>): Aggregate<V> =>
  measure({ name: 'avg', args: [x], type: averageType(handleOf(x).type), nullable: handleOf(x).nullable })
/** Largest value without NULLs. */
export const max = <V>(x: Expression<V>): Aggregate<V> =>
  measure({ name: 'max', args: [x], type: handleOf(x).type, nullable: handleOf(x).nullable })
/** Smallest value without NULLs. */
export const min = <V>(x: Expression<V>): Aggregate<V> =>
  measure({ name: 'min', args: [x], type: handleOf(x).type, nullable: handleOf(x).nullable })
/** Number of rows, or of those where `x` is not NULL. */
export const count = (x?: Expression<unknown>): Aggregate<number, never> =>
  countMeasure({ name: x ? 'count' : 'count_rows', args: x ? [x] : [], type: INTEGER })
/** Number of different values, or of different combinations of values; rows with a NULL in any are left out. */
export const countDistinct = (x: Expression<unknown>, ...more: readonly Expression<unknown>[]): Aggregate<number, never> =>
  countMeasure({ name: 'count_distinct', args: [x, ...more], type: INTEGER })
/** True if any is true, NULLs left out. */
export const anyTrue = <V extends boolean | null>(x: Expression<V>): Aggregate<V> =>
  measure({ name: 'bool_or', args: [x], type: BOOLEAN, nullable: handleOf(x).nullable })
/** True if all are true, NULLs left out. */
export const allTrue = <V extends boolean | null>(x: Expression<V>): Aggregate<V> =>
  measure({ name: 'bool_and', args: [x], type: BOOLEAN, nullable: handleOf(x).nullable })
