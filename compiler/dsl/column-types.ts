import { numberType, type SqlType } from './sql-type.ts'
import type { Day, Json, Ltz, Ntz, Null, Pii, Tz } from './value-types.ts'

/** A column's declaration: SQL type, nullability, PII, accepted values. Its description is its JSDoc. */
export interface ColumnType<out V> {
  readonly value: V
  readonly sql: SqlType
  readonly nullable: boolean
  readonly isPii: boolean
  readonly accepted: readonly string[] | undefined
  /** May be NULL. */
  null(): ColumnType<V | null>
  /** Personal data: cannot be selected unless `hashPii` wraps it. */
  pii(): ColumnType<Pii<NonNullable<V>> | Null<V>>
}
interface Traits {
  readonly nullable: boolean
  readonly isPii: boolean
  readonly accepted: readonly string[] | undefined
}
const declare = <V>(sql: SqlType, traits: Traits = { nullable: false, isPii: false, accepted: undefined }): ColumnType<V> => ({
  value: undefined as V,
  sql,
  ...traits,
  null: () => declare<V | null>(sql, { ...traits, nullable: true }),
  pii: () => declare<Pii<NonNullable<V>> | Null<V>>(sql, { ...traits, isPii: true }),
})

/** VARCHAR; with a length, longer text is refused at load. */
export const string = (length?: number): ColumnType<string> => declare(length === undefined ? { kind: 'text' } : { kind: 'text', length })
/** Text with a list of accepted values: open at load (a new value is logged), closed by a staging test. */
export const oneOf = <const A extends readonly string[]>(...accepted: A): ColumnType<A[number]> =>
  declare({ kind: 'text' }, { nullable: false, isPii: false, accepted })
/** NUMBER(38,0): exact, also beyond 2^53. */
export const integer = (): ColumnType<number> => declare(numberType(38, 0))
/** NUMBER(precision, scale): exact. */
export const decimal = (precision: number, scale: number): ColumnType<number> => declare(numberType(precision, scale))
/** A 64-bit binary floating-point number. */
export const float = (): ColumnType<number> => declare({ kind: 'float' })
/** BOOLEAN. */
export const flag = (): ColumnType<boolean> => declare({ kind: 'boolean' })
/** DATE. */
export const day = (): ColumnType<Day> => declare({ kind: 'day' })
/** TIMESTAMP_NTZ(9): a wall clock reading; nanoseconds on Snowflake and DuckDB, microseconds on PGlite. */
export const ntz = (): ColumnType<Ntz> => declare({ kind: 'ntz' })
/** TIMESTAMP_LTZ(9): an instant. */
export const ltz = (): ColumnType<Ltz> => declare({ kind: 'ltz' })
/** TIMESTAMP_TZ(9): an instant with its offset. */
export const tz = (): ColumnType<Tz> => declare({ kind: 'tz' })
/** VARIANT. */
export const json = (): ColumnType<Json> => declare({ kind: 'json' })

export type Declarations = { readonly [column: string]: ColumnType<unknown> }
export type Declared<C> = { -readonly [K in keyof C]: C[K] extends ColumnType<infer V> ? V : never } & {}
