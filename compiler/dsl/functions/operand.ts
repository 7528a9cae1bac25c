import type { Expression } from 'kysely'
import type { Null } from '../value-types.ts'

/** Text where a function takes a column or a literal. */
export type TextOperand = string | Expression<string | null>
/** A whole number, likewise. */
export type WholeOperand = number | Expression<number | null>
/** `null` if one of the operands may be NULL. */
export type AnyNull<O> = O extends Expression<infer V> ? Null<V> : O extends null ? null : never
