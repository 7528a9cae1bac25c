import type { Expression } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { BooleanColumn, JsonColumn } from '../column-kinds.ts'
import { call, castTo, type Handle, handleOf } from '../handle.ts'
import { BOOLEAN, JSON_TYPE } from '../sql-type.ts'
import type { Json } from '../value-types.ts'

type Scalar = string | number | boolean
type Part = Scalar | null | Expression<Scalar | Json | null>
type FullPart = Scalar | Expression<Scalar | Json>

/** A JSON object of the given keys, in no promised order. A pair whose value is NULL is left out; JSON null stays. */
export const objectConstruct = (pairs: { readonly [key: string]: Part }): JsonColumn<Json> =>
  call(JSON_TYPE, 'object_construct', Object.values(pairs).map(jsonPart), { keys: Object.keys(pairs) }, false) as never

/** A JSON array. Its elements are never NULL, because an engine would make JSON null of it and another a hole: give a default first. */
export function arrayConstruct(...elements: readonly FullPart[]): JsonColumn<Json> {
  const handles = elements.map(jsonPart)
  const nullable = handles.findIndex((h) => h.nullable)
  if (nullable >= 0)
    throw new AuthorError('array-element-null', `arrayConstruct: element ${nullable + 1} may be NULL`, 'give a default: x.orElse(…)')
  return call(JSON_TYPE, 'array_construct', handles, {}, false) as never
}
/** Whether an array has an element that equals the text or the number; elements within elements do not count. NULL if an operand is NULL, and where it is no array. */
export function arrayContains(
  array: Expression<Json | null>,
  element: string | number | Expression<string | number | null>,
): BooleanColumn<boolean | null> {
  const x = handleOf(element)
  if (x.type.kind !== 'text' && x.type.kind !== 'number')
    throw new AuthorError(
      'array-contains',
      `arrayContains looks for text or numbers, not for ${x.type.kind}`,
      'convert it first: cast(x, string())',
    )
  return call(BOOLEAN, 'array_contains', [array, x], {}, true) as never
}
/** The elements of both arrays. NULL where one is NULL or no array. */
export const arrayCat = (a: Expression<Json | null>, b: Expression<Json | null>): JsonColumn<Json | null> =>
  call(JSON_TYPE, 'array_cat', [a, b], {}, true) as never
/** The elements from index `from` (from 0) up to, not including, `to`. NULL where it is no array. */
export function arraySlice(array: Expression<Json | null>, from: number, to: number): JsonColumn<Json | null> {
  if (![from, to].every((n) => Number.isInteger(n) && n >= 0))
    throw new AuthorError(
      'array-slice',
      `arraySlice from ${from} to ${to}: indexes count from 0`,
      'use whole numbers that are not negative',
    )
  return call(JSON_TYPE, 'array_slice', [array], { from, to }, true) as never
}

function jsonPart(x: unknown): Handle {
  const h = handleOf(x)
  if (h.type.kind === 'null') return castTo(null, JSON_TYPE)
  if (['text', 'number', 'boolean', 'json'].includes(h.type.kind)) return h
  throw new AuthorError(
    'json-of-kind',
    `${h.type.kind} has no JSON value that is the same on every engine`,
    h.type.kind === 'float' ? 'cast it to a decimal first' : 'make it text first',
  )
}
