import { AuthorError } from '../author-error.ts'
import type { NumberColumn, NumberOperand } from '../column-kinds.ts'
import { call, handleOf } from '../handle.ts'
import { numberText } from '../literal-value.ts'
import { remainderType, roundedType } from '../number-rules.ts'
import { INTEGER } from '../sql-type.ts'
import type { AnyNull } from './operand.ts'

type Answer<X> = NumberColumn<number | AnyNull<X>>

/** Rounded at a number of decimals, halves away from zero; negative digits round to tens, hundreds … NULL of NULL. */
export const round = <X extends NumberOperand>(x: X, digits = 0): Answer<X> => roundedBy('round', x, digits)
/** As `round`, but a half goes to the even neighbour. Exact numbers only: FLOAT is refused on the local engines. */
export const roundHalfEven = <X extends NumberOperand>(x: X, digits = 0): Answer<X> => roundedBy('round_half_even', x, digits)
/** Cut toward zero at a number of decimals. FLOAT with digits is refused on the local engines. */
export const trunc = <X extends NumberOperand>(x: X, digits = 0): Answer<X> => roundedBy('trunc', x, digits)
/** The next number up with so many decimals. FLOAT with digits is refused on the local engines. */
export const ceil = <X extends NumberOperand>(x: X, digits = 0): Answer<X> => roundedBy('ceil', x, digits)
/** The next number down with so many decimals. FLOAT with digits is refused on the local engines. */
export const floor = <X extends NumberOperand>(x: X, digits = 0): Answer<X> => roundedBy('floor', x, digits)

function roundedBy<X extends NumberOperand>(name: string, x: X, digits: number): Answer<X> {
  if (!Number.isInteger(digits) || Math.abs(digits) > 37)
    throw new AuthorError('digits', `${name}: ${digits} is not a number of digits`, 'give a whole number from -37 to 37')
  return call(roundedType(handleOf(x).type, digits), name, [x], { digits }) as never
}

/** The remainder of `a / b`, with the sign of `a`; a divisor of 0 is an error. FLOAT is refused on Postgres. NULL of NULL. */
export const mod = <A extends NumberOperand, B extends NumberOperand>(a: A, b: B): NumberColumn<number | AnyNull<A> | AnyNull<B>> =>
  call(remainderType(handleOf(a).type, handleOf(b).type), 'mod', [a, b]) as never
/** Without its sign. NULL of NULL. */
export const abs = <X extends NumberOperand>(x: X): Answer<X> => call(handleOf(x).type, 'abs', [x]) as never
/** -1, 0 or 1. NULL of NULL. */
export const sign = <X extends NumberOperand>(x: X): Answer<X> => call(INTEGER, 'sign', [x]) as never

/**
 * The number, from 1, of the equal part of `[min, max)` that holds `x`; 0 below, `buckets + 1` from `max` on. NULL of NULL.
 * Exact numbers only: FLOAT is refused on the local engines.
 */
export function widthBucket<X extends NumberOperand>(x: X, min: number, max: number, buckets: number): Answer<X> {
  if (!(min < max) || !Number.isSafeInteger(buckets) || buckets < 1)
    throw new AuthorError('buckets', `widthBucket: ${buckets} parts of ${min} to ${max}`, 'give min below max and a whole number of parts')
  return call(INTEGER, 'width_bucket', [x], { min: numberText(min), max: numberText(max), buckets }) as never
}
