import type { Expression } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { Column, Operand, ValueIn } from '../column-kinds.ts'
import { call, castTo, type Handle, handleOf } from '../handle.ts'
import { widenTypes } from '../number-rules.ts'
import type { Plain } from '../value-types.ts'
import type { AnyNull } from './operand.ts'

type Comparable = Exclude<Plain, boolean | null>
type Widest<V> = V extends string ? string : V
type Result<V, P extends readonly unknown[]> = Column<Widest<NonNullable<V>> | AnyNull<P[number]>>
/** `true` for each part that is never NULL: only where there is none may the answer be NULL. */
type Present<P extends readonly unknown[]> = { [I in keyof P]: null extends ValueIn<P[I]> ? never : true }[number]
type IgnoringNulls<V, P extends readonly unknown[]> = Column<Widest<NonNullable<V>> | ([Present<P>] extends [never] ? null : never)>

/** The largest of the values, of the type that holds them all; NULL if any of them is NULL. */
export const greatest = <V extends Comparable | null, const P extends readonly Operand<V>[]>(
  x: Expression<V>,
  ...others: P
): Result<V, [Expression<V>, ...P]> => extreme('greatest', [x, ...others]) as never
/** The smallest of the values, of the type that holds them all; NULL if any of them is NULL. */
export const least = <V extends Comparable | null, const P extends readonly Operand<V>[]>(
  x: Expression<V>,
  ...others: P
): Result<V, [Expression<V>, ...P]> => extreme('least', [x, ...others]) as never
/** The largest of the values that are not NULL; NULL where all are. */
export const greatestIgnoreNulls = <V extends Comparable | null, const P extends readonly Operand<V>[]>(
  x: Expression<V>,
  ...others: P
): IgnoringNulls<V, [Expression<V>, ...P]> => extreme('greatest_ignore_nulls', [x, ...others]) as never
/** The smallest of the values that are not NULL; NULL where all are. */
export const leastIgnoreNulls = <V extends Comparable | null, const P extends readonly Operand<V>[]>(
  x: Expression<V>,
  ...others: P
): IgnoringNulls<V, [Expression<V>, ...P]> => extreme('least_ignore_nulls', [x, ...others]) as never
/** NULL where both are equal, else the first; of the first's type. */
export const nullIf = <V extends Comparable | boolean | null>(x: Expression<V>, other: Operand<V>): Column<V | null> =>
  call(handleOf(x).type, 'nullif', [x, other], {}, true) as never

function extreme(name: string, operands: readonly unknown[]): Handle {
  const handles = operands.map(handleOf)
  const type = widenTypes(
    handles.map((h) => h.type),
    name,
  )
  if (type.kind === 'json' || type.kind === 'null')
    throw new AuthorError('not-comparable', `${name} has no order for ${type.kind}`, 'read text or a number of it first')
  const fitted = handles.map((h) =>
    h.type.kind === type.kind && (h.type.kind !== 'number' || (type.kind === 'number' && h.type.scale === type.scale))
      ? h
      : castTo(h, type),
  )
  const nullable = handles.flatMap((h, i) => (h.nullable ? [i] : []))
  return call(type, name, fitted, { nullable }, name.endsWith('ignore_nulls') ? nullable.length === handles.length : nullable.length > 0)
}
