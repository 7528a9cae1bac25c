/**
 * What a row type says about a column: `string`, `number`, `boolean`, a union of literals (accepted values), and the
 * tags below, each perhaps `| null`. A tag of the column, not the JavaScript value that a driver returns.
 */
declare const kind: unique symbol
/** DATE. */
export interface Day {
  readonly [kind]: 'day'
}
/** TIMESTAMP_NTZ: a wall clock reading without a zone. */
export interface Ntz {
  readonly [kind]: 'ntz'
}
/** TIMESTAMP_LTZ: an instant, shown in the session's zone. */
export interface Ltz {
  readonly [kind]: 'ltz'
}
/** TIMESTAMP_TZ: an instant with its offset. */
export interface Tz {
  readonly [kind]: 'tz'
}
/** VARIANT. */
export interface Json {
  readonly [kind]: 'json'
}
/** Personal data. Has no text methods and cannot be selected: only `hashPii`, `yearBand` and `commonDomain` make a plain value of it. */
export interface Pii<out V> {
  readonly [kind]: 'pii'
  readonly value: V
}
export type Time = Day | Ntz | Ltz | Tz
/** What may be a key: a value that is never NULL. */
export type KeyValue = string | number | boolean | Time
/** Everything that a relation may hold: not personal data, not an aggregate. */
export type Plain = string | number | boolean | Time | Json | null

/** `null` if V has it. */
export type Null<V> = Extract<V, null>
/** The type that an expression may have to be compared with V: an accepted-values column is still text. */
export type Wide<V> = [NonNullable<V>] extends [string] ? string : NonNullable<V>
