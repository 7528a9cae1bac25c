import type { Expression } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { Aggregate } from '../column-kinds.ts'
import { handleOf } from '../handle.ts'
import { numberText } from '../literal-value.ts'
import { countMeasure, measure } from '../measure.ts'
import { interpolatedType } from '../number-rules.ts'
import { FLOAT, INTEGER } from '../sql-type.ts'
import type { Plain } from '../value-types.ts'

type Number_ = number | null
const float = (name: string, x: unknown): never => measure({ name, args: [x], type: FLOAT, nullable: true }) as never

/**
 * The value in the middle, or the mean of the two middle ones, NULLs left out: exact, with three more decimals; FLOAT of FLOAT.
 * NULL of no values. Of FLOAT it cannot be a window function on Postgres.
 */
export const median = <V extends Number_>(x: Expression<V>): Aggregate<V> => percentileCont(0.5, x)

/** The value at a share (0 to 1) of the sorted values, on a straight line between two: exact, with three more decimals. As `median`. */
export const percentileCont = <V extends Number_>(share: number, x: Expression<V>): Aggregate<V> =>
  measure({
    name: 'percentile_cont',
    args: [x],
    type: interpolatedType(handleOf(x).type),
    nullable: handleOf(x).nullable,
    options: { share: shareText(share) },
  })
/** The smallest value, NULLs left out, whose share of rows up to it reaches `share` (0 to 1). NULL of no values. */
export const percentileDisc = <V extends Plain>(share: number, x: Expression<V>): Aggregate<V> =>
  measure({
    name: 'percentile_disc',
    args: [x],
    type: handleOf(x).type,
    nullable: handleOf(x).nullable,
    options: { share: shareText(share) },
  })
function shareText(share: number): string {
  if (!(share >= 0 && share <= 1))
    throw new AuthorError('share', `${share} is not a share`, 'give a number from 0 to 1: 0.95 is the 95th percentile')
  return numberText(share)
}

/** The most frequent value, NULLs left out; of several any. NULL of no values. No window function on Postgres. */
export const mode = <V extends Plain>(x: Expression<V>): Aggregate<V> =>
  measure({ name: 'mode', args: [x], type: handleOf(x).type, nullable: handleOf(x).nullable })
/** Standard deviation of a sample, NULLs left out, as FLOAT; NULL of fewer than two values. */
export const stddev = (x: Expression<Number_>): Aggregate<number | null> => float('stddev', x)
/** Standard deviation of a whole population, NULLs left out, as FLOAT; NULL of no values. */
export const stddevPop = (x: Expression<Number_>): Aggregate<number | null> => float('stddev_pop', x)
/** Variance of a sample, NULLs left out, as FLOAT; NULL of fewer than two values. */
export const variance = (x: Expression<Number_>): Aggregate<number | null> => float('variance', x)
/** Variance of a whole population, NULLs left out, as FLOAT; NULL of no values. */
export const variancePop = (x: Expression<Number_>): Aggregate<number | null> => float('variance_pop', x)
/** Number of different values, NULLs left out: an estimate on Snowflake (some 2 % off), exact on the local engines. */
export const approxCountDistinct = (x: Expression<unknown>): Aggregate<number, never> =>
  countMeasure({ name: 'approx_count_distinct', args: [x], type: INTEGER })
