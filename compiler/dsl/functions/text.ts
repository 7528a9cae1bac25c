import type { Expression } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { NumberColumn, TextColumn } from '../column-kinds.ts'
import { call, castTo, handleOf } from '../handle.ts'
import { INTEGER, TEXT } from '../sql-type.ts'
import type { Null } from '../value-types.ts'
import type { AnyNull, TextOperand, WholeOperand } from './operand.ts'

type Text<V> = Expression<V> | (V & string)

/** Text of parts: text`${a}|${b}`. Numbers print with their type's decimals. NULL if a part is NULL. */
export function text<const P extends readonly (Expression<string | number | null> | string | number)[]>(
  parts: TemplateStringsArray,
  ...values: P
): TextColumn<string | { [I in keyof P]: P[I] extends Expression<infer V> ? Null<V> : never }[number]> {
  const pieces = parts.flatMap((p, i) => (i < values.length ? [p, values[i]] : [p])).filter((x) => x !== '')
  return call(TEXT, 'concat', pieces.length === 0 ? [''] : pieces.map(asText)) as never
}
const asText = (x: unknown): unknown => (handleOf(x).type.kind === 'text' ? x : castTo(x, TEXT))

/** Lower case by Unicode. NULL of NULL. */
export const lower = <V extends string | null>(x: Text<V>): TextColumn<string | Null<V>> => call(TEXT, 'lower', [x]) as never
/** Upper case by Unicode; `ß` becomes `SS`. NULL of NULL. */
export const upper = <V extends string | null>(x: Text<V>): TextColumn<string | Null<V>> => call(TEXT, 'upper', [x]) as never
/** The first letter of each word in upper case, the others in lower; words end at blanks and at !?@"^#$&~_,.:;+-*%/|\[](){}<>. */
export const initcap = <V extends string | null>(x: Text<V>): TextColumn<string | Null<V>> => call(TEXT, 'initcap', [x]) as never
/** Without leading and trailing blanks (only U+0020), or the given characters in any order. NULL if an operand is NULL. */
export const trim = <X extends TextOperand, C extends TextOperand = string>(x: X, characters?: C): TextColumn<string | AnyNull<X | C>> =>
  call(TEXT, 'trim', [x, characters ?? ' ']) as never
/** `trim` at the start only. */
export const ltrim = <X extends TextOperand, C extends TextOperand = string>(x: X, characters?: C): TextColumn<string | AnyNull<X | C>> =>
  call(TEXT, 'ltrim', [x, characters ?? ' ']) as never
/** `trim` at the end only. */
export const rtrim = <X extends TextOperand, C extends TextOperand = string>(x: X, characters?: C): TextColumn<string | AnyNull<X | C>> =>
  call(TEXT, 'rtrim', [x, characters ?? ' ']) as never
/** Number of code points (an emoji of several counts each). NULL of NULL. */
export const length = <X extends TextOperand>(x: X): NumberColumn<number | AnyNull<X>> => call(INTEGER, 'length', [x]) as never
/** Number of bytes in UTF-8. NULL of NULL. */
export const octetLength = <X extends TextOperand>(x: X): NumberColumn<number | AnyNull<X>> => call(INTEGER, 'octet_length', [x]) as never
/** The code points in reverse order. NULL of NULL. */
export const reverse = <X extends TextOperand>(x: X): TextColumn<string | AnyNull<X>> => call(TEXT, 'reverse', [x]) as never
/** The text `count` times; '' for 0. NULL if an operand is NULL. */
export const repeat = <X extends TextOperand, N extends WholeOperand>(x: X, count: N): TextColumn<string | AnyNull<X | N>> =>
  call(TEXT, 'repeat', [x, count]) as never
/** Filled up at the start to `size` code points, or cut to its first `size`. An empty `fill` only cuts. NULL if an operand is NULL. */
export const lpad = <X extends TextOperand, N extends WholeOperand>(x: X, size: N, fill = ' '): TextColumn<string | AnyNull<X | N>> =>
  call(TEXT, 'lpad', [x, size, fill]) as never
/** Filled up at the end to `size` code points, or cut to its first `size`. An empty `fill` only cuts. NULL if an operand is NULL. */
export const rpad = <X extends TextOperand, N extends WholeOperand>(x: X, size: N, fill = ' '): TextColumn<string | AnyNull<X | N>> =>
  call(TEXT, 'rpad', [x, size, fill]) as never
/** Every `what` replaced by `by` ('' removes it), from the left, not again in its own result. NULL if an operand is NULL. */
export const replace = <X extends TextOperand, W extends TextOperand, B extends TextOperand>(
  x: X,
  what: W,
  by: B,
): TextColumn<string | AnyNull<X | W | B>> => call(TEXT, 'replace', [x, what, by]) as never
/** Each character of `from` becomes the one at its place in `to`, or vanishes where `to` is shorter. NULL of NULL. */
export function translate<X extends TextOperand>(x: X, from: string, to: string): TextColumn<string | AnyNull<X>> {
  if ([...to].length > [...from].length)
    throw new AuthorError(
      'translate-too-long',
      `translate: '${to}' has more characters than '${from}'`,
      'give each character of the first list at most one',
    )
  return call(TEXT, 'translate', [x, from, to]) as never
}
/** The code point of the first character; 0 of ''. NULL of NULL. */
export const unicode = <X extends TextOperand>(x: X): NumberColumn<number | AnyNull<X>> => call(INTEGER, 'unicode', [x]) as never
/** The character of a code point; a number that is none is an error, and so is 0 on the local engines. NULL of NULL. */
export const chr = <N extends WholeOperand>(codePoint: N): TextColumn<string | AnyNull<N>> => call(TEXT, 'chr', [codePoint]) as never
