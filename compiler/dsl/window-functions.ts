import type { Expression } from 'kysely'
import type { WindowFunction } from './column-kinds.ts'
import { handleOf } from './handle.ts'
import { windowFunction } from './measure.ts'
import { FLOAT, INTEGER } from './sql-type.ts'

/** 1, 2, 3 … in the window's order; ties are broken arbitrarily, so order by something unique. */
export const rowNumber = (): WindowFunction<number> => windowFunction('row_number', [], INTEGER, false)
/** 1, 1, 3: ties share a rank, which leaves a gap. */
export const rank = (): WindowFunction<number> => windowFunction('rank', [], INTEGER, false)
/** 1, 1, 2: ties share a rank, no gap. */
export const denseRank = (): WindowFunction<number> => windowFunction('dense_rank', [], INTEGER, false)
/** (rank - 1) / (rows - 1) as FLOAT; 0 for one row. */
export const percentRank = (): WindowFunction<number> => windowFunction('percent_rank', [], FLOAT, false)
/** The number, from 1, of `buckets` equal parts. */
export const ntile = (buckets: number): WindowFunction<number> => windowFunction('ntile', [buckets], INTEGER, false)
/** The value `offset` rows before; NULL where there is none. */
export const lag = <V>(x: Expression<V>, offset = 1): WindowFunction<V | null> => windowFunction('lag', [x, offset], handleOf(x).type, true)
/** The value `offset` rows after; NULL where there is none. */
export const lead = <V>(x: Expression<V>, offset = 1): WindowFunction<V | null> => windowFunction('lead', [x, offset], handleOf(x).type, true)
/** The first row's value, over the whole partition unless a frame is given (Snowflake's default). */
export const firstValue = <V>(x: Expression<V>): WindowFunction<V> => windowFunction('first_value', [x], handleOf(x).type, handleOf(x).nullable, { whole: true })
/** The last row's value, over the whole partition unless a frame is given (Snowflake's default). */
export const lastValue = <V>(x: Expression<V>): WindowFunction<V> => windowFunction('last_value', [x], handleOf(x).type, handleOf(x).nullable, { whole: true })
/** The n-th row's value from 1, over the whole partition unless a frame is given; NULL where there are fewer rows. */
export const nthValue = <V>(x: Expression<V>, n: number): WindowFunction<V | null> => windowFunction('nth_value', [x, n], handleOf(x).type, true, { whole: true })
