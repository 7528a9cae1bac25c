import type { Expression } from 'kysely'
import type { Json, Null, Pii, Plain, Time, Wide } from './value-types.ts'

/** The other side of a comparison: a literal must be one of V's own values; an expression only needs V's SQL type. */
export type Operand<V> = NonNullable<V> | (NonNullable<V> extends number ? bigint : never) | Expression<Wide<V> | null>
export type NumberOperand = number | bigint | Expression<number | null>
export type Condition = Expression<boolean | null>
/** The value type of an operand: an expression's, or the literal's own. */
export type ValueIn<O> = O extends Expression<infer W> ? W : O extends bigint ? number : O
/** `null` if the operand may be NULL. Inferred from the operand alone: a result's context must not widen it. */
export type NullIn<O> = O extends Expression<infer W> ? Null<W> : never

export type TimeUnit =
  | 'nanosecond'
  | 'microsecond'
  | 'millisecond'
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
export interface Duration {
  readonly unit: TimeUnit
  readonly count: number
}
/** NULLs come last ascending and first descending, as Snowflake orders them, unless said otherwise. */
export interface Order {
  readonly order: 'asc' | 'desc'
  readonly nulls: 'first' | 'last'
  readonly by: Expression<unknown>
}
export interface LikeOptions {
  /** The character that takes the meaning from a `%`, `_` or itself after it. */
  readonly escape: string
}
export interface NullOrder {
  readonly nulls: 'first' | 'last'
}

/* Column handles: what SQL writes infix is a method. A handle is a Kysely expression. */

export interface AnyColumn<out V> extends Expression<V> {
  /** `=`; NULL where a side is NULL. */
  eq<O extends Operand<V>>(other: O): BooleanColumn<boolean | Null<V> | NullIn<O>>
  /** `<>`; NULL where a side is NULL. */
  ne<O extends Operand<V>>(other: O): BooleanColumn<boolean | Null<V> | NullIn<O>>
  /** `is not distinct from`: NULL equals NULL, never NULL. */
  same(other: Operand<V> | null): BooleanColumn<boolean>
  in(values: readonly NonNullable<V>[]): BooleanColumn<boolean | Null<V>>
  notIn(values: readonly NonNullable<V>[]): BooleanColumn<boolean | Null<V>>
  isNull(): BooleanColumn<boolean>
  isNotNull(): BooleanColumn<boolean>
  /** `coalesce(this, other)`. */
  orElse<const O extends Operand<V>>(other: O): Column<NonNullable<V> | ValueIn<O>>
  asc(options?: NullOrder): Order
  desc(options?: NullOrder): Order
}
export interface OrderedColumn<out V> extends AnyColumn<V> {
  gt<O extends Operand<V>>(other: O): BooleanColumn<boolean | Null<V> | NullIn<O>>
  gte<O extends Operand<V>>(other: O): BooleanColumn<boolean | Null<V> | NullIn<O>>
  lt<O extends Operand<V>>(other: O): BooleanColumn<boolean | Null<V> | NullIn<O>>
  lte<O extends Operand<V>>(other: O): BooleanColumn<boolean | Null<V> | NullIn<O>>
  /** Half-open `[from, to)`; a NULL `to` is open. */
  within<O extends Operand<V>>(from: O, to: Operand<V>): BooleanColumn<boolean | Null<V> | NullIn<O>>
}
export interface NumberColumn<out V> extends OrderedColumn<V> {
  plus<O extends NumberOperand>(other: O): NumberColumn<number | Null<V> | NullIn<O>>
  minus<O extends NumberOperand>(other: O): NumberColumn<number | Null<V> | NullIn<O>>
  times<O extends NumberOperand>(other: O): NumberColumn<number | Null<V> | NullIn<O>>
  /**
   * `this / nullif(other, 0)`: NULL where the divisor is 0 or NULL. Exact decimals, rounded half away from zero at
   * Snowflake's scale max(s1, min(s1 + 6, 12)); FLOAT where a side is FLOAT.
   */
  dividedBy<O extends NumberOperand>(other: O): NumberColumn<number | (O extends number | bigint ? Null<V> : null)>
}
export interface TextColumn<out V> extends OrderedColumn<V> {
  /** `%` and `_` match anything and any one character, over line ends too; without `escape` nothing is escaped. */
  like(pattern: string, options?: LikeOptions): BooleanColumn<boolean | Null<V>>
  notLike(pattern: string, options?: LikeOptions): BooleanColumn<boolean | Null<V>>
  /** `like` that takes upper and lower case as equal. */
  ilike(pattern: string, options?: LikeOptions): BooleanColumn<boolean | Null<V>>
  notIlike(pattern: string, options?: LikeOptions): BooleanColumn<boolean | Null<V>>
}
export interface BooleanColumn<out V> extends AnyColumn<V> {
  and<O extends Condition>(other: O): BooleanColumn<boolean | Null<V> | NullIn<O>>
  or<O extends Condition>(other: O): BooleanColumn<boolean | Null<V> | NullIn<O>>
}
export interface TimeColumn<out V> extends OrderedColumn<V> {
  /** Moves the time; a month's end is clamped, as DATEADD does. A day moves by days and longer only. */
  plus(duration: Duration): TimeColumn<V>
  minus(duration: Duration): TimeColumn<V>
}
export interface JsonColumn<out V> extends Expression<V> {
  isNull(): BooleanColumn<boolean>
  isNotNull(): BooleanColumn<boolean>
  /** The part at a path of keys and 0-based indexes; NULL if absent. JSON null stays a value. */
  get(...path: readonly [string | number, ...(string | number)[]]): JsonColumn<Json | null>
  /** Text at a path; NULL if absent or JSON null. */
  text(...path: readonly [string | number, ...(string | number)[]]): TextColumn<string | null>
}
export interface PiiColumn<out V> extends Expression<V> {
  isNull(): BooleanColumn<boolean>
  isNotNull(): BooleanColumn<boolean>
}
export type Column<V> = [V] extends [number | null]
  ? NumberColumn<V>
  : [V] extends [string | null]
    ? TextColumn<V>
    : [V] extends [boolean | null]
      ? BooleanColumn<V>
      : [V] extends [Time | null]
        ? TimeColumn<V>
        : [V] extends [Json | null]
          ? JsonColumn<V>
          : [V] extends [Pii<unknown> | null]
            ? PiiColumn<V>
            : AnyColumn<V>

/* Aggregates are not columns: `where` and `select` refuse them, `over` makes a column of one. */

export interface Window {
  readonly by?: Expression<unknown> | readonly Expression<unknown>[]
  readonly order?: Order | Expression<unknown> | readonly (Order | Expression<unknown>)[]
  /** Counts rows: -27 to 0 is the last 28 rows. */
  readonly rows?: { readonly from: number | 'first'; readonly to: number | 'last' }
  /** Counts time: right with missing days. */
  readonly range?: { readonly from: Duration | 'first'; readonly to: Duration | 'now' }
}
type FrameNull<W> = W extends { rows: { to: 0 } } | { range: { to: 'now' } }
  ? never
  : W extends { rows: object } | { range: object }
    ? null
    : never
/** `E` is what no rows at all give: `null`, or nothing for counts. */
export interface Aggregate<out V, out E = null> {
  readonly aggregate: V
  readonly empty: E
  /** Only these rows of the group. NULL (a count: 0) if there are none. */
  where(condition: Condition): Aggregate<V | E, E>
  orElse<W extends NonNullable<V>>(other: W): Aggregate<NonNullable<V>, E>
  /** A condition for `having`. */
  is(op: '=' | '<>' | '>' | '>=' | '<' | '<=', other: NonNullable<V>): HavingCondition
  over<const W extends Window>(window: W): Column<V | (FrameNull<W> & E)>
}
/** An aggregate against a literal, for `having`. */
export interface HavingCondition {
  readonly having: true
}
/** A function that stands only before `over`: `rowNumber()`, `lag(x)`. */
export interface WindowFunction<out V> {
  readonly windowFunction: V
  over<const W extends Window>(window: W): Column<V>
}

/* Rows and shapes. */

/** A relation's row as handles; properties keep their declarations, so that the editor's rename finds them. */
export type Columns<R> = { readonly [K in keyof R]: Column<R[K]> }
export type Nullable<R> = { [K in keyof R]: R[K] | null }
export type Selectable = Expression<Plain> | string | number | bigint | boolean | null
export type Shape = { readonly [column: string]: Selectable }
export type Measures = { readonly [column: string]: Aggregate<Plain> }
type ValueOf<E> = E extends Expression<infer V> ? V : E extends Aggregate<infer V> ? V : E extends bigint ? number : E
export type RowOf<S> = { -readonly [K in keyof S]: ValueOf<S[K]> } & {}
/** One row of two parts, the second wins; properties keep their declarations. */
export type Both<A, B> = Flat<A & B, A, B>
type Flat<T, A, B> = { [K in keyof T]: K extends keyof B ? B[K] : K extends keyof A ? A[K] : never } & {}
/** A column that is never NULL. */
export type KeyColumn = Expression<KeyOfRow>
type KeyOfRow = string | number | boolean | Time
