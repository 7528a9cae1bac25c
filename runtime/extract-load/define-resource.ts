import type { Duration } from './duration.ts'
import type { ApiDefinition } from './extract/define-api.ts'
import type { JsonObject } from './extract/exact-json.ts'
import type { ApiClient } from './extract/open-api.ts'
import type { LoadWindow } from './load-window.ts'
import type { Cell, PresentCell } from './transform/cell.ts'
import type { PayloadShape } from './transform/payload-shape.ts'
import type { RejectLimit } from './transform/quarantine.ts'

/** What `defineSource` gives, as far as the loader needs it: the relation's name and, in the type, its row. */
export interface SourceRelation<in out R> {
  readonly row: R
  readonly relation: { readonly schema: string; readonly name: string }
}
// biome-ignore lint/suspicious/noExplicitAny: rows are invariant, so no other type holds every relation
export type Tables = { readonly [table: string]: SourceRelation<any> }
type RowOf<S> = S extends SourceRelation<infer R> ? R : never

/**
 * The columns of a table as an author fills them. Names that begin with `_` are the loader's own. A column that may not
 * be NULL refuses a value that may be; all others are written too, so that a forgotten column is an error.
 */
export type RowInput<R> = { readonly [K in keyof R as K extends `_${string}` ? never : K]: null extends R[K] ? Cell : PresentCell }

/** Adds a row to one of the resource's tables. */
export type AddRow<T extends Tables> = <K extends keyof T & string>(table: K, row: RowInput<RowOf<T[K]>>) => void
/** Deletes a row by its key; other columns are not needed. A later row of the same key brings it back. */
export type RemoveRow<T extends Tables> = <K extends keyof T & string>(table: K, key: Partial<RowInput<RowOf<T[K]>>>) => void

/** How far a resource has been read. Without a watermark it is read from its start each time. */
export interface WatermarkRule<P> {
  /** What the cursor is: an instant (default), a UTC day, or an integer. */
  readonly kind?: 'instant' | 'day' | 'integer'
  /** The cursor of a record. */
  readonly from: (record: P) => Cell
  /** How far before the watermark each window begins, for records that arrive late or share the boundary. */
  readonly lookback?: Duration
  /** A record without a cursor fails the load (default), is loaded whenever it is sent, or is left out. */
  readonly nulls?: 'fail' | 'include' | 'exclude'
}

/** Finds rows that the source no longer sends, where it does not report deletes: reads everything and compares the keys. */
export interface KeySweep {
  /** Not before so many hours after the last one. 0: with each load, for resources that are always read whole. */
  readonly everyHours: number
  /** A sweep that would delete more than this share of the rows is skipped as the sign of a half answer; 0.2 by default. */
  readonly maxShare?: number
}

/** Tables of which the rows sent are all there are for some parent: rows that are no longer sent are deleted. */
export type ReplaceRule<T extends Tables, P> =
  | { readonly tables: readonly (keyof T & string)[]; readonly per: (record: P) => Readonly<Record<string, PresentCell>> }
  /** The parent is each UTC day of the window, in this column. `extract` must then read whole days: `window.days()`. */
  | { readonly tables: readonly (keyof T & string)[]; readonly perDay: string }

export interface Resource<T extends Tables = Tables, P = JsonObject> {
  /** `incident_io.incidents`. Watermarks are kept per id and partition. */
  readonly id: string
  /** The part of the source that is read and committed by itself, such as a workspace; empty where there is one only. */
  readonly partition?: string
  readonly description: string
  /** Absent for files. */
  readonly api?: ApiDefinition
  /** The relations that its rows go to, by short names. The first holds one row a record. */
  readonly tables: T
  /** What is known of a record: gives its type, and what is new in it is reported as drift. */
  readonly payload?: PayloadShape<P>
  /** Where the first load begins: an ISO date or instant. */
  readonly start: string
  readonly watermark?: WatermarkRule<NoInfer<P>>
  readonly deletes?: KeySweep
  readonly replaces?: readonly ReplaceRule<T, NoInfer<P>>[]
  /** Rows that do not fit their table are set aside, up to this many; more fail the load. */
  readonly rejects?: RejectLimit
  /** Reads the records of a window, page by page. */
  readonly extract: (api: ApiClient, window: LoadWindow) => AsyncIterable<readonly NoInfer<P>[]>
  /** Makes rows of a record. Called once a record, in the order of arrival; a later row of the same key wins. */
  readonly rows: (record: NoInfer<P>, add: AddRow<T>, remove: RemoveRow<T>) => void
}
// biome-ignore lint/suspicious/noExplicitAny: the runtime treats resources of every record type alike
export type AnyResource = Resource<any, any>
// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnyReplaceRule = ReplaceRule<any, any>

/** Declares what is read from where and how it becomes rows. Plain data and functions: nothing runs until a job does. */
export const defineResource = <const T extends Tables, P = JsonObject>(resource: Resource<T, P>): Resource<T, P> => resource

/** The rows of a file or an API whose members are the table's columns. New members are reported as drift. */
export const copyTo =
  (table: string) =>
  (record: JsonObject, add: (table: never, row: never) => void): void =>
    add(table as never, record as never)
