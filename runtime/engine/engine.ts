import type { ArtifactColumn } from '#artifact'

/**
 * A value that crosses the boundary, exact on every engine:
 * text, json (the JSON text as stored) and binary (lower-case hex) are `string`;
 * number(p,0) is `bigint`, number(p,s>0) is decimal text with s digits; float is `number`; boolean is `boolean`;
 * day is `YYYY-MM-DD`; time, ntz are ISO text with a blank, `YYYY-MM-DD HH:MM:SS`, plus a fraction of 1 to 9 digits
 * without trailing zeros where it is not zero; tz and ltz the same in UTC, followed by `+00:00`. Never a JS Date.
 */
export type Scalar = string | bigint | number | boolean | null
export type Row = Readonly<Record<string, Scalar>>

/** A statement with its holes filled: `params` are bound in the order of the engine's placeholders. */
export interface ReadyStatement {
  readonly id: string
  readonly sql: string
  readonly params: readonly Scalar[]
}
export interface Executed {
  /** Rows changed, where the engine says. */
  readonly changed: number | null
  /** Snowflake's query id. */
  readonly queryId?: string
  /** The warehouse that it ran in, where the engine has them. */
  readonly warehouse?: string
}
export interface RunOptions {
  readonly signal?: AbortSignal
  /** Written as query tag or comment where the engine has one. */
  readonly tag?: Readonly<Record<string, string>>
  /** Warehouse to use for this statement, where the engine has them. */
  readonly warehouse?: string
}

/** One connection. Statements run in the order of the calls. */
export interface Session {
  execute(statement: ReadyStatement, options?: RunOptions): Promise<Executed>
  /** All rows. Only for results known to be small. */
  query(statement: ReadyStatement, options?: RunOptions): Promise<readonly Row[]>
  /** Rows in chunks, memory bounded by the chunk. */
  stream(statement: ReadyStatement, options?: RunOptions): AsyncIterable<readonly Row[]>
  /**
   * Appends rows (arrays in the order of `columns`, values as in `Scalar`) to a relation named by its rendered name,
   * in bounded memory, and says how many arrived.
   */
  append(
    relation: string,
    columns: readonly ArtifactColumn[],
    rows: AsyncIterable<readonly (readonly Scalar[])[]>,
    options?: RunOptions,
  ): Promise<number>
  /** Commits if `work` resolves, rolls back if it throws. No nesting. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A database that artifacts of one dialect run on. Adapters alone classify its errors as transient or terminal. */
export interface Engine {
  readonly dialect: 'snowflake' | 'duckdb' | 'postgres'
  /** How many sessions may be open at a time, where the engine has a limit: a build uses no more threads than this. */
  readonly maxSessions?: number
  /** The placeholder of the n-th bound value, from 1. */
  placeholder(n: number): string
  /** Quotes an identifier: the physical names that fill `schema` holes. */
  quote(identifier: string): string
  openSession(): Promise<Session>
  /** Asks running statements to stop; resolves when the engine has answered or after a bounded wait. */
  cancelAll(): Promise<void>
  close(): Promise<void>
}
