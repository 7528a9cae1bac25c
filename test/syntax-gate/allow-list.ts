import type { ParserName } from './parsers.ts'

/**
 * Valid Snowflake that one of the parsers does not know. The phrase is taken out and the parser asked again, so that the
 * rest of the statement is checked all the same. An entry that nothing needs fails the test.
 */
export interface Allowed {
  readonly parser: ParserName
  readonly phrase: RegExp
  readonly instead: string
  /** Where the form is documented. */
  readonly reason: string
}
export const ALLOWED: readonly Allowed[] = [
  {
    parser: 'sqlparser',
    phrase: /\n\) copy grants as\n/,
    instead: '\n) as\n',
    reason: 'Snowflake, "CREATE VIEW": [ COPY GRANTS ] stands after the column list and before AS; the parser knows it for tables only.',
  },
]

/** Texts of the artifact that name a relation and are never run. */
export const NO_STATEMENTS: ReadonlySet<string> = new Set(['state/quarantine_relation'])
