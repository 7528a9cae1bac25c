import type { Expression } from 'kysely'
import type { Column } from '../column-kinds.ts'
import { call, handleOf } from '../handle.ts'

/** The column without NULL in its type: the compiler proves it from the query's `where` or inner join, or refuses. */
export const known = <V>(x: Expression<V>): Column<NonNullable<V>> =>
  call(handleOf(x).type, 'known', [x], {}, false).withFacts(handleOf(x).facts) as never
