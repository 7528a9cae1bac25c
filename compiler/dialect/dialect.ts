import type { Call, LiteralValue } from '../dsl/call-node.ts'
import type { SqlType } from '../dsl/sql-type.ts'
import type { Ddl } from './ddl.ts'
import type { Renderings } from './rendering.ts'

/** What makes an engine's SQL its own. Each has the same files; nothing else asks for an engine's name. */
export interface Dialect {
  readonly name: 'snowflake' | 'duckdb' | 'postgres'
  /** The longest identifier in bytes. */
  readonly maxIdentifier: number
  typeName(type: SqlType): string
  /** The one printer of identifiers. */
  identifier(name: string): string
  /** The one printer of literals. */
  literal(value: LiteralValue): string
  /** Printed text `YYYY-MM-DD[ HH:MM:SS[.fffffffff][+00:00]]` as a time of this type, whatever the session's formats are. */
  readTime(text: string, type: SqlType): string
  readonly functions: Renderings
  readonly ddl: Ddl
  /** `flatten` as a FROM item after the tables before it; `array` is printed SQL. */
  flatten(array: string, alias: string, call: Call): string
  /** Has QUALIFY; otherwise the compiler nests the select. */
  readonly hasQualify: boolean
  /** `percentile_cont(…) within group (…)` may stand before OVER. */
  readonly hasOrderedSetWindows: boolean
  /** A computed output column is cast to its type, because the engine's own result type differs from Snowflake's. */
  readonly castsOutput: boolean
  /** Statements that give the engine what it lacks (macros, functions), idempotent, in order; part of the artifact's setup. */
  readonly prelude: readonly string[]
  /** The range frame's `interval '28 day'` as this engine writes it. */
  interval(count: number, unit: string): string
}
