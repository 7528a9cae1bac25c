import type { SelectQueryNode } from 'kysely'
import type { Order } from './column-kinds.ts'
import type { Facts } from './facts.ts'
import type { Handle } from './handle.ts'
import type { RelationCore } from './relation.ts'
import type { Site } from './site.ts'

/** What can stand after FROM or JOIN. */
export type TableSource =
  | { readonly kind: 'relation'; readonly relation: RelationCore }
  | { readonly kind: 'query'; readonly query: QueryCore }
  | { readonly kind: 'flatten'; readonly array: Handle; readonly outer: boolean }
export type JoinKind = 'inner' | 'left' | 'full' | 'cross'
export interface TableRef {
  readonly source: TableSource
  readonly alias: string
  readonly join?: JoinKind
  readonly on?: Handle
}
/** A semi- or anti-join: a condition on another relation's rows that brings no columns. */
export interface ExistsRef {
  readonly source: TableSource
  readonly alias: string
  readonly negated: boolean
  readonly on: Handle
}
interface Common {
  readonly facts: Facts
  /** The name of its step (CTE) where another query reads it. */
  readonly label: string | undefined
  readonly site: Site
  readonly orderBy: readonly Order[]
  readonly limit: number | undefined
}
export interface SelectCore extends Common {
  readonly kind: 'select'
  readonly tables: readonly TableRef[]
  readonly exists: readonly ExistsRef[]
  readonly where: readonly Handle[]
  readonly qualify: readonly Handle[]
  readonly having: readonly Handle[]
  /** Output columns by name, in order. */
  readonly shape: ReadonlyMap<string, Handle>
  /** Names of the shape's grouping columns; undefined where nothing is grouped. */
  readonly group: readonly string[] | undefined
  readonly distinct: boolean
}
export interface UnionCore extends Common {
  readonly kind: 'union'
  readonly operator: 'union all' | 'union' | 'intersect' | 'except'
  readonly branches: readonly QueryCore[]
}
/** An author's own Kysely query over handles, with a declared row. */
export interface KyselyCore extends Common {
  readonly kind: 'kysely'
  readonly node: SelectQueryNode
  readonly tables: readonly TableRef[]
}
/** A query as data, before it is given to a dialect. */
export type QueryCore = SelectCore | UnionCore | KyselyCore
