/**
 * The SQL type of a column, the same on every engine. Snowflake's names are the measure:
 * `number` is NUMBER(precision, scale), `float` a 64-bit DOUBLE, `ntz`/`ltz`/`tz` the three TIMESTAMP kinds
 * (nanoseconds), `day` a DATE, `json` a VARIANT. `null` is the type of a bare NULL and fits everywhere.
 */
export type SqlType =
  | { readonly kind: 'text'; readonly length?: number }
  | { readonly kind: 'number'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'float' | 'boolean' | 'day' | 'time' | 'ntz' | 'ltz' | 'tz' | 'json' | 'binary' | 'null' }

export type SqlKind = SqlType['kind']
export type NumberType = Extract<SqlType, { kind: 'number' }>

/** Snowflake's largest precision. */
const MAX_PRECISION = 38

/** NUMBER(precision, scale), clamped to 38 digits as Snowflake does for results of arithmetic. */
export const numberType = (precision: number, scale: number): NumberType => ({
  kind: 'number',
  precision: Math.min(MAX_PRECISION, precision),
  scale: Math.min(MAX_PRECISION, scale),
})

export const TEXT: SqlType = { kind: 'text' }
export const INTEGER: NumberType = numberType(38, 0)
export const BOOLEAN: SqlType = { kind: 'boolean' }
export const FLOAT: SqlType = { kind: 'float' }
export const DAY: SqlType = { kind: 'day' }
export const NTZ: SqlType = { kind: 'ntz' }
export const JSON_TYPE: SqlType = { kind: 'json' }
export const NULL_TYPE: SqlType = { kind: 'null' }

/** `number(18,2)`, `text(20)`, `ntz`: for messages and fingerprints. */
export function describeType(type: SqlType): string {
  if (type.kind === 'number') return `number(${type.precision},${type.scale})`
  if (type.kind === 'text' && type.length !== undefined) return `text(${type.length})`
  return type.kind
}
