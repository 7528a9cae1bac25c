import { statusResult } from '../wire/result-set.ts'
import { STATEMENT_TYPE } from '../wire/statement-type.ts'
import type { Execute } from './read-native.ts'
import type { Tokens } from './tokens.ts'

const done = () => statusResult(undefined, STATEMENT_TYPE.transaction)

/** `begin`, `commit` and `rollback`, of the session's own transaction. A second `begin` and an end of nothing do nothing. */
export function readTransaction(tokens: Tokens): Execute | undefined {
  if (tokens.take('begin') || tokens.take('start', 'transaction')) {
    if (!tokens.take('transaction')) tokens.take('work')
    tokens.expectEnd()
    return async ({ session }) => {
      if (session.transactionOpen) return done()
      await session.connection.run('begin')
      session.transactionOpen = true
      session.transactionBroken = false
      return done()
    }
  }
  const how = tokens.take('commit') ? 'commit' : tokens.take('rollback') ? 'rollback' : undefined
  if (how === undefined) return undefined
  tokens.take('work')
  tokens.expectEnd()
  return async ({ endTransaction }) => {
    await endTransaction(how)
    return done()
  }
}
