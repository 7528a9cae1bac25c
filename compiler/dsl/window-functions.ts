import type { Expression } from 'kysely'
import type { Column, NumberColumn, Operand, ValueIn, WindowFunction } from './column-kinds.ts'
import { castTo, type Handle, handleOf } from './handle.ts'
import { measure, windowFunction } from './measure.ts'
import { totalType, widenTypes } from './number-rules.ts'
import { FLOAT, INTEGER } from './sql-type.ts'

/** 1, 2, 3 … in the window's order; ties are broken arbitrarily, so order by something unique. */
export const rowNumber = (): WindowFunction<number> => windowFunction('row_number', [], INTEGER, false)
/** 1, 1, 3: ties share a rank, which leaves a gap. */
export const rank = (): WindowFunction<number> => windowFunction('rank', [], INTEGER, false)
/** 1, 1, 2: ties share a rank, no gap. */
export const denseRank = (): WindowFunction<number> => windowFunction('dense_rank', [], INTEGER, false)
/** (rank - 1) / (rows - 1) as FLOAT; 0 for one row. */
export const percentRank = (): WindowFunction<number> => windowFunction('percent_rank', [], FLOAT, false)
/** The share of rows up to and including the row's ties, as FLOAT; 1 for the last. */
export const cumeDist = (): WindowFunction<number> => windowFunction('cume_dist', [], FLOAT, false)
/** The number, from 1, of `buckets` equal parts; the first are larger by one if they do not come out even. */
export const ntile = (buckets: number): WindowFunction<number> => windowFunction('ntile', [buckets], INTEGER, false)

/** `nulls: 'ignore'` skips NULLs; refused on Postgres, which has no such form. */
interface Nulls {
  readonly nulls?: 'ignore'
}
interface Shift<V> extends Nulls {
  /** What stands where there is no such row; NULL if not said. */
  readonly orElse?: Operand<V>
}
type Shifted<V, O> = O extends { readonly orElse: infer D } ? V | ValueIn<D> : V | null

/** The value `offset` rows before in the window's order. */
export const lag = <V, const O extends Shift<V> = object>(x: Expression<V>, offset = 1, options?: O): WindowFunction<Shifted<V, O>> =>
  shift('lag', x, offset, options)
/** The value `offset` rows after in the window's order. */
export const lead = <V, const O extends Shift<V> = object>(x: Expression<V>, offset = 1, options?: O): WindowFunction<Shifted<V, O>> =>
  shift('lead', x, offset, options)

function shift<T>(name: string, x: unknown, offset: number, options: Shift<unknown> | undefined): WindowFunction<T> {
  const value = handleOf(x)
  const ignore = { ignore_nulls: options?.nulls === 'ignore' }
  if (options?.orElse === undefined) return windowFunction(name, [value, offset], value.type, true, ignore)
  const other = handleOf(options.orElse)
  const type = widenTypes([value.type, other.type], name)
  const fitted = type.kind === 'number' && value.type.kind === 'number' && type.scale !== value.type.scale ? castTo(value, type) : value
  return windowFunction(name, [fitted, offset, other], type, value.nullable || other.nullable, ignore)
}

/** The first row's value, over the whole partition unless a frame is given (Snowflake's default). */
export const firstValue = <V>(x: Expression<V>, options?: Nulls): WindowFunction<V> => picked('first_value', [x], options)
/** The last row's value, over the whole partition unless a frame is given (Snowflake's default). */
export const lastValue = <V>(x: Expression<V>, options?: Nulls): WindowFunction<V> => picked('last_value', [x], options)
/** The n-th row's value from 1, over the whole partition unless a frame is given; NULL where there are fewer rows. */
export const nthValue = <V>(x: Expression<V>, n: number, options?: Nulls): WindowFunction<V | null> =>
  picked('nth_value', [x, n], options, true)

function picked<T>(name: string, args: readonly unknown[], options: Nulls | undefined, nullable = false): WindowFunction<T> {
  const x = handleOf(args[0])
  return windowFunction(name, args, x.type, nullable || x.nullable, { whole: true, ignore_nulls: options?.nulls === 'ignore' })
}

/** The row's share of its partition's sum, by `dividedBy`: exact, NULL where the sum is 0 or the value is NULL. */
export const ratioToReport = <V extends number | null>(
  x: Expression<V>,
): { over(window: { readonly by?: Expression<unknown> | readonly Expression<unknown>[] }): NumberColumn<number | null> } => ({
  over: (window) => {
    const total: Column<number | null> = measure<number | null>({
      name: 'sum',
      args: [x],
      type: totalType(handleOf(x).type),
      nullable: true,
    }).over(window)
    return (handleOf(x) as Handle).dividedBy(total) as never
  },
})
