import { readCopyInto } from '../copy/copy-into.ts'
import type { StatementContext } from '../queries/statement-context.ts'
import { readBindStage } from '../stages/bind-stage.ts'
import { readStage } from '../stages/define-stage.ts'
import { readGet } from '../stages/get-files.ts'
import { readListFiles } from '../stages/list-files.ts'
import { readPut } from '../stages/put-files.ts'
import { readRemoveFiles } from '../stages/remove-files.ts'
import type { Outcome } from '../wire/result-set.ts'
import { SnowflakeError } from '../wire/snowflake-error.ts'
import { readAlterSession } from './alter-session.ts'
import { readAlterWarehouse } from './alter-warehouse.ts'
import { readAskSession } from './ask-session.ts'
import { readShow } from './show.ts'
import { Tokens } from './tokens.ts'
import { readTransaction } from './transactions.ts'
import { readUse } from './use-object.ts'

export type Execute = (context: StatementContext) => Promise<Outcome> | Outcome
/** Gives what to do if the statement is of its kind; throws if it begins as one and does not end as one. */
export type Grammar = (tokens: Tokens) => Execute | undefined

const GRAMMARS: readonly Grammar[] = [
  readTransaction,
  readAlterSession,
  readAlterWarehouse,
  readUse,
  readShow,
  readAskSession,
  readStage,
  readPut,
  readGet,
  readListFiles,
  readRemoveFiles,
  readCopyInto,
]

/** What to do for a statement that the server knows by itself. A text that no grammar begins with gives undefined. */
export function readNative(text: string): Execute | undefined {
  const bind = readBindStage(text)
  if (bind !== undefined) return bind
  let tokens = tokensOf(text)
  if (tokens === undefined) return undefined
  for (const read of GRAMMARS) {
    const execute = read(tokens)
    if (execute !== undefined) return execute
    tokens = new Tokens(text)
  }
  return undefined
}

/** A text with signs that no grammar here has is none of the server's own. */
function tokensOf(text: string): Tokens | undefined {
  try {
    return new Tokens(text)
  } catch (error) {
    if (error instanceof SnowflakeError) return undefined
    throw error
  }
}
