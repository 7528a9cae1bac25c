import type { Expression } from 'kysely'
import type { BooleanColumn, JsonColumn, NumberColumn, TextColumn } from '../column-kinds.ts'
import { call } from '../handle.ts'
import { BOOLEAN, INTEGER, JSON_TYPE, TEXT } from '../sql-type.ts'
import type { Json, Null } from '../value-types.ts'
import type { AnyNull, TextOperand } from './operand.ts'

/*
 * JSON null is a value, not NULL; a path that leads nowhere is NULL. Numbers inside JSON keep about 17 digits on DuckDB:
 * longer decimals belong into typed columns, or into text.
 */

/** The JSON value that a text holds; NULL of NULL and of blank text; an error where it is not JSON (RFC 8259, no key twice). */
export const parseJson = <X extends TextOperand>(x: X): JsonColumn<Json | null> => call(JSON_TYPE, 'parse_json', [x], {}, true) as never
/** `parseJson` with NULL where the text is not JSON. */
export const tryParseJson = <X extends TextOperand>(x: X): JsonColumn<Json | null> =>
  call(JSON_TYPE, 'try_parse_json', [x], {}, true) as never
/** Whether it is the value JSON null; NULL of NULL. */
export const isJsonNull = <V extends Json | null>(x: Expression<V>): BooleanColumn<boolean | Null<V>> =>
  call(BOOLEAN, 'is_json_null', [x]) as never
/** Whether it is an array; NULL of NULL. */
export const isArray = <V extends Json | null>(x: Expression<V>): BooleanColumn<boolean | Null<V>> =>
  call(BOOLEAN, 'is_array', [x]) as never
/** Whether it is an object; NULL of NULL. */
export const isObject = <V extends Json | null>(x: Expression<V>): BooleanColumn<boolean | Null<V>> =>
  call(BOOLEAN, 'is_object', [x]) as never
/**
 * ARRAY, OBJECT, BOOLEAN, VARCHAR, INTEGER, DECIMAL, DOUBLE (written with an exponent) or NULL_VALUE; NULL of NULL.
 * Refused on Postgres, which forgets how a number was written: see `isArray`, `isObject`, `isJsonNull`.
 */
export const typeOf = <V extends Json | null>(x: Expression<V>): TextColumn<string | Null<V>> => call(TEXT, 'type_of', [x]) as never
/** Number of elements; NULL where it is not an array. */
export const arraySize = (x: Expression<Json | null>): NumberColumn<number | null> => call(INTEGER, 'array_size', [x], {}, true) as never
/** The keys of an object as an array of text, in the order of their code points on the local engines; NULL where it is no object. */
export const objectKeys = (x: Expression<Json | null>): JsonColumn<Json | null> => call(JSON_TYPE, 'object_keys', [x], {}, true) as never
/** The parts of a text between separators as an array of text; an empty separator does not split. NULL if an operand is NULL. */
export const split = <X extends TextOperand, S extends TextOperand>(x: X, separator: S): JsonColumn<Json | AnyNull<X | S>> =>
  call(JSON_TYPE, 'split', [x, separator]) as never
