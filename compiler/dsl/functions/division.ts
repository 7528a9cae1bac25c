import type { NumberColumn, NumberOperand } from '../column-kinds.ts'
import { type Handle, handleOf } from '../handle.ts'
import { when } from './conditional.ts'
import type { AnyNull } from './operand.ts'

/** Division as `dividedBy`, but 0 where the divisor is 0. NULL where the divisor is NULL. */
export const div0 = <A extends NumberOperand, B extends NumberOperand>(a: A, b: B): NumberColumn<number | AnyNull<A> | AnyNull<B>> =>
  quotient(a, b, handleOf(b).eq(0))
/** Division as `dividedBy`, but 0 where the divisor is 0 or NULL. */
export const div0null = <A extends NumberOperand, B extends NumberOperand>(a: A, b: B): NumberColumn<number | AnyNull<A>> =>
  quotient(a, b, handleOf(b).eq(0).or(handleOf(b).isNull()))

function quotient(a: unknown, b: unknown, isZero: Handle): never {
  const answer = handleOf(a).dividedBy(b)
  return when(isZero as never, 0).otherwise(answer as never) as never
}
