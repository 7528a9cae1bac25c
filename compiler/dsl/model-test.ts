import type { Model } from './define-model.ts'
import type { Relation } from './relation.ts'
import type { Time } from './value-types.ts'

type Cell<V> = V extends Time ? string : V extends number ? number | `${number}` : V extends string | boolean | null ? V : unknown
type Optional<R> = { readonly [K in keyof R as null extends R[K] ? K : never]?: Cell<R[K]> }
/** A fixture's row: NULL columns may be left out; times are ISO text; numbers may be exact text. */
export type Fixture<R> = { readonly [K in keyof R as null extends R[K] ? never : K]: Cell<R[K]> } & Optional<R>
export interface Given {
  readonly relation: Relation<never>
  readonly rows: readonly object[]
}
/** The runner refuses a column that the relation does not have: a spread may bring one, and a renamed column must not become NULL. */
export const given = <R>(relation: Relation<R>, rows: readonly Fixture<NoInfer<R>>[]): Given => ({
  relation: relation as never,
  rows: rows as readonly object[],
})
/** Only the named columns are compared. */
export type Expected<R> = { readonly [K in keyof R]?: Cell<R[K]> }
export interface ModelTest {
  readonly name: string
  readonly model: Model<never>
  readonly given: readonly Given[]
  readonly expect: readonly object[]
  readonly mode: 'full' | 'incremental'
  readonly window: { readonly start: string; readonly end: string } | undefined
}
interface ModelTestBody<R> {
  readonly given: readonly Given[]
  readonly expect: readonly Expected<NoInfer<R>>[]
  /** Tests the incremental query of this half-open window instead of the full one; rows of the model itself may be given. */
  readonly window?: { readonly start: string; readonly end: string }
}
/** A unit test of one model: typed rows in, expected rows out, in any order. Relations that are not given are empty. */
export const testModel = <R>(model: Model<R>, name: string, t: ModelTestBody<R>): ModelTest => ({
  name,
  model: model as never,
  given: t.given,
  expect: t.expect,
  mode: t.window ? 'incremental' : 'full',
  window: t.window,
})
