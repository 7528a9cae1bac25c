import type { Expression } from 'kysely'

/** What a case asks: one expression, or a whole query. */
export type Subject = Expression<unknown> | { readonly query: unknown }
export type Target = 'duckdb' | 'postgres'

/** The types of `functions.json`. */
export type ExpectedType =
  | 'NUMBER'
  | 'FLOAT'
  | 'BOOLEAN'
  | 'VARCHAR'
  | 'DATE'
  | 'TIME'
  | 'TIMESTAMP_NTZ'
  | 'TIMESTAMP_TZ'
  | 'VARIANT'
  | 'ARRAY'
  | 'OBJECT'
export type ExpectedValue =
  | string
  | number
  | boolean
  | null
  | { readonly $json: unknown }
  | { readonly $jsonNull: true }
  | { readonly $float: 'nan' | 'inf' }
export interface Expected {
  readonly types: readonly ExpectedType[]
  readonly rows?: readonly (readonly ExpectedValue[])[]
  /** The statement fails: on the engine, or already at compile time. */
  readonly error?: boolean
}

/** Made anew for each run: an author's mistake is thrown while it is made. */
export interface Case {
  readonly subject: () => Subject
  /** The reason (a part of its text) for which a dialect refuses to compile it. */
  readonly refused?: { readonly [T in Target]?: string }
  /** For what `functions.json` does not have. */
  readonly expected?: Expected
}
export type Cases = Readonly<Record<string, Case | (() => Subject)>>

/** A case that an engine refuses at compile time. */
export const refusedOn = (refused: { readonly [T in Target]?: string }, subject: () => Subject): Case => ({ subject, refused })

/** A case of our own: the value of one expression, with the reason for it in a comment where it is not plain. */
export const own = (
  type: ExpectedType,
  value: ExpectedValue,
  subject: () => Subject,
  refused: { readonly [T in Target]?: string } = {},
): Case => ({
  subject,
  refused,
  expected: { types: [type], rows: [[value]] },
})
/** A case of our own with several rows. */
export const ownRows = (
  types: readonly ExpectedType[],
  rows: readonly (readonly ExpectedValue[])[],
  subject: () => Subject,
  refused: { readonly [T in Target]?: string } = {},
): Case => ({
  subject,
  refused,
  expected: { types, rows },
})
/** A case of our own that must fail, on the engine or at compile time. */
export const ownError = (type: ExpectedType, subject: () => Subject): Case => ({ subject, expected: { types: [type], error: true } })
