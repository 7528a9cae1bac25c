import type { Expression } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { Aggregate, Order } from '../column-kinds.ts'
import { castTo, type Handle, handleOf } from '../handle.ts'
import { measure } from '../measure.ts'
import { JSON_TYPE, TEXT } from '../sql-type.ts'
import type { Json, Null, Plain } from '../value-types.ts'

/** Some value of the group: use it only where all are the same. Whether a NULL may be picked differs between engines. */
export const anyValue = <V extends Plain>(x: Expression<V>): Aggregate<V> =>
  measure({ name: 'any_value', args: [x], type: handleOf(x).type, nullable: handleOf(x).nullable })
/** The value of the row with the smallest key (rows with a NULL key left out); of several such rows any. No window function on Postgres. */
export const minBy = <V extends Plain, K extends Plain>(x: Expression<V>, key: Expression<K>): Aggregate<V | Null<K>> =>
  by('min_by', x, key)
/** The value of the row with the largest key (rows with a NULL key left out); of several such rows any. No window function on Postgres. */
export const maxBy = <V extends Plain, K extends Plain>(x: Expression<V>, key: Expression<K>): Aggregate<V | Null<K>> =>
  by('max_by', x, key)
function by(name: string, x: unknown, key: unknown): never {
  const [value, k] = [handleOf(x), handleOf(key)]
  return measure({ name, args: [value, k], type: value.type, nullable: value.nullable || k.nullable, options: { guard: 'last' } }) as never
}

type Orders = Order | Expression<unknown> | readonly (Order | Expression<unknown>)[]
const isOrder = (x: unknown): x is Order => x !== null && typeof x === 'object' && 'order' in x && 'by' in x
/** The arguments and options of an aggregate that reads its rows in an order. */
function orderedBy(order: Orders): {
  readonly keys: readonly Handle[]
  readonly order: readonly string[]
  readonly nulls: readonly string[]
} {
  const list = (Array.isArray(order) ? order : [order]).map((o: unknown) =>
    isOrder(o) ? o : ({ order: 'asc', nulls: 'last', by: o as never } satisfies Order),
  )
  return { keys: list.map((o) => handleOf(o.by)), order: list.map((o) => o.order), nulls: list.map((o) => o.nulls) }
}

/**
 * The values as one text, joined by a separator, in an order that is always said; numbers print with their type's decimals.
 * NULLs are left out; of no values it is '', never NULL. `'distinct'` takes each value once, in its own order. No window
 * function on Postgres.
 */
export function listAgg(x: Expression<string | number | null>, separator: string, order: Orders | 'distinct'): Aggregate<string, never> {
  const value = handleOf(x).type.kind === 'text' ? handleOf(x) : castTo(x, TEXT)
  if (Array.isArray(order) && order.length === 0)
    throw new AuthorError('list-order', 'listAgg has an empty order', "name what the values are ordered by, or 'distinct'")
  const { keys, ...options } = order === 'distinct' ? { keys: [], distinct: true } : orderedBy(order as Orders)
  return measure({ name: 'list_agg', args: [value, separator, ...keys], type: TEXT, nullable: false, total: true, options }) as never
}

const IN_JSON = ['text', 'number', 'boolean', 'json']
/** The values as a JSON array, in an order that is always said. NULLs are left out; of no values it is [], never NULL. No window function on Postgres. */
export function arrayAgg(x: Expression<string | number | boolean | Json | null>, order: Orders): Aggregate<Json, never> {
  const value = handleOf(x)
  if (!IN_JSON.includes(value.type.kind))
    throw new AuthorError(
      'json-of-kind',
      `${value.type.kind} has no JSON value that is the same on every engine`,
      value.type.kind === 'float' ? 'cast it to a decimal first' : 'make it text first',
    )
  const { keys, ...options } = orderedBy(order)
  if (keys.length === 0) throw new AuthorError('list-order', 'arrayAgg has an empty order', 'name what the values are ordered by')
  return measure({ name: 'array_agg', args: [value, ...keys], type: JSON_TYPE, nullable: false, total: true, options }) as never
}
