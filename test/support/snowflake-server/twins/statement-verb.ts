import type { StatementContext } from '../queries/statement-context.ts'
import { SnowflakeError } from '../wire/snowflake-error.ts'

const DML = ['insert', 'update', 'delete', 'merge'] as const
const DDL = ['create', 'alter', 'drop', 'undrop', 'comment', 'grant', 'revoke', 'truncate']

export interface Verb {
  readonly name: string
  readonly isDdl: boolean
  /** Which kind of change it counts; undefined where it changes no rows. */
  readonly dml: (typeof DML)[number] | undefined
  /** Reads or writes rows, so that a warehouse must run. */
  readonly computes: boolean
}

/** What kind of statement a text of Snowflake's is, by its first word. */
export function verbOf(text: string): Verb {
  const name = /^\s*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? ''
  const isDdl = DDL.includes(name)
  const isTableAs = name === 'create' && /^\s*create\s[^(]*?\btable\b[\s\S]*?\bas\s*(?:select|with)\b/i.test(text)
  return { name, isDdl, dml: DML.find((verb) => verb === name), computes: !isDdl || isTableAs }
}

/**
 * What Snowflake does before any statement: it wants a running warehouse for one that touches rows, and it commits what is
 * open before it changes definitions. The latter is never meant, so it is kept as a violation.
 */
export async function checkBefore(verb: Verb, context: StatementContext): Promise<void> {
  const { server, session } = context
  if (verb.computes && !server.warehouses.resume(session.names.warehouse)) {
    throw new SnowflakeError(
      '000606',
      '57P03',
      "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.",
    )
  }
  if (!verb.isDdl || !session.transactionOpen) return
  context.violate(`${verb.name} inside a transaction commits it`)
  await context.endTransaction('commit')
}
