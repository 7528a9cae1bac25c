import type { NumberColumn, NumberOperand } from '../column-kinds.ts'
import { call } from '../handle.ts'
import { FLOAT } from '../sql-type.ts'
import type { AnyNull } from './operand.ts'

/* FLOAT on every engine, whatever the operand; NULL of NULL. The last digits may differ between engines. */

type Answer<X> = NumberColumn<number | AnyNull<X>>
const float = (name: string, ...args: NumberOperand[]): never => call(FLOAT, name, args) as never

/** `x` to the power of `y`, as FLOAT. */
export const power = <X extends NumberOperand, Y extends NumberOperand>(x: X, y: Y): NumberColumn<number | AnyNull<X> | AnyNull<Y>> =>
  float('power', x, y)
/** Square root as FLOAT; of a negative number an error. */
export const sqrt = <X extends NumberOperand>(x: X): Answer<X> => float('sqrt', x)
/** Cube root as FLOAT. */
export const cbrt = <X extends NumberOperand>(x: X): Answer<X> => float('cbrt', x)
/** Natural logarithm as FLOAT; of 0 or less an error. */
export const ln = <X extends NumberOperand>(x: X): Answer<X> => float('ln', x)
/** Logarithm of `x` to a base, as FLOAT; an error if base or `x` is not positive, or the base is 1. */
export const log = <B extends NumberOperand, X extends NumberOperand>(base: B, x: X): NumberColumn<number | AnyNull<B> | AnyNull<X>> =>
  float('log', base, x)
/** e to the power of `x`, as FLOAT. */
export const exp = <X extends NumberOperand>(x: X): Answer<X> => float('exp', x)
/** Sine of an angle in radians. */
export const sin = <X extends NumberOperand>(x: X): Answer<X> => float('sin', x)
/** Cosine of an angle in radians. */
export const cos = <X extends NumberOperand>(x: X): Answer<X> => float('cos', x)
/** Tangent of an angle in radians. */
export const tan = <X extends NumberOperand>(x: X): Answer<X> => float('tan', x)
/** The angle in radians, from -pi/2 to pi/2, of a sine; beyond [-1, 1] an error. */
export const asin = <X extends NumberOperand>(x: X): Answer<X> => float('asin', x)
/** The angle in radians, from 0 to pi, of a cosine; beyond [-1, 1] an error. */
export const acos = <X extends NumberOperand>(x: X): Answer<X> => float('acos', x)
/** The angle in radians, from -pi/2 to pi/2, of a tangent. */
export const atan = <X extends NumberOperand>(x: X): Answer<X> => float('atan', x)
/** The angle in radians, from -pi to pi, of the point (x, y). */
export const atan2 = <Y extends NumberOperand, X extends NumberOperand>(y: Y, x: X): NumberColumn<number | AnyNull<Y> | AnyNull<X>> =>
  float('atan2', y, x)
/** Degrees as radians. */
export const radians = <X extends NumberOperand>(x: X): Answer<X> => float('radians', x)
/** Radians as degrees. */
export const degrees = <X extends NumberOperand>(x: X): Answer<X> => float('degrees', x)
/** The number pi. */
export const pi = (): NumberColumn<number> => float('pi')
