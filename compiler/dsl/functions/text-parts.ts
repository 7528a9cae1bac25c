import type { BooleanColumn, NumberColumn, TextColumn } from '../column-kinds.ts'
import { call } from '../handle.ts'
import { BOOLEAN, INTEGER, TEXT } from '../sql-type.ts'
import type { AnyNull, TextOperand, WholeOperand } from './operand.ts'

/* Positions count code points from 1. Each function is NULL if an operand is NULL. */

/** The first `size` characters; '' for a negative size. */
export const left = <X extends TextOperand, N extends WholeOperand>(x: X, size: N): TextColumn<string | AnyNull<X | N>> =>
  call(TEXT, 'left', [x, size]) as never
/** The last `size` characters; '' for a negative size. */
export const right = <X extends TextOperand, N extends WholeOperand>(x: X, size: N): TextColumn<string | AnyNull<X | N>> =>
  call(TEXT, 'right', [x, size]) as never
/**
 * From `start` on, at most `size` characters. A negative start counts from the end, 0 is 1; '' where the start lies before
 * the text or the size is not positive.
 */
export const substr = <X extends TextOperand, S extends WholeOperand, N extends WholeOperand = number>(
  x: X,
  start: S,
  size?: N,
): TextColumn<string | AnyNull<X | S | N>> => call(TEXT, 'substr', size === undefined ? [x, start] : [x, start, size]) as never
/** The n-th part between delimiters; a negative number counts from the end, 0 is 1, '' where there is none. An empty delimiter does not split. */
export const splitPart = <X extends TextOperand, D extends TextOperand, N extends WholeOperand>(
  x: X,
  delimiter: D,
  part: N,
): TextColumn<string | AnyNull<X | D | N>> => call(TEXT, 'split_part', [x, delimiter, part]) as never
/** Where `what` first stands in `x`, at or after `start`; 0 where it does not. Empty text stands at 1. */
export const position = <W extends TextOperand, X extends TextOperand, S extends WholeOperand = number>(
  what: W,
  x: X,
  start?: S,
): NumberColumn<number | AnyNull<W | X | S>> => call(INTEGER, 'position', start === undefined ? [what, x] : [what, x, start]) as never
export const startsWith = <X extends TextOperand, W extends TextOperand>(x: X, what: W): BooleanColumn<boolean | AnyNull<X | W>> =>
  call(BOOLEAN, 'starts_with', [x, what]) as never
export const endsWith = <X extends TextOperand, W extends TextOperand>(x: X, what: W): BooleanColumn<boolean | AnyNull<X | W>> =>
  call(BOOLEAN, 'ends_with', [x, what]) as never
export const contains = <X extends TextOperand, W extends TextOperand>(x: X, what: W): BooleanColumn<boolean | AnyNull<X | W>> =>
  call(BOOLEAN, 'contains', [x, what]) as never
