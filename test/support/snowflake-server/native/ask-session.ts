import type { Session } from '../sessions/session.ts'
import type { Cell } from '../wire/result-set.ts'
import { textColumn } from '../wire/result-set.ts'
import { STATEMENT_TYPE } from '../wire/statement-type.ts'
import type { Execute } from './read-native.ts'
import type { Tokens } from './tokens.ts'

const ANSWERS: Readonly<Record<string, (session: Session) => Cell>> = {
  current_warehouse: ({ names }) => names.warehouse,
  current_role: ({ names }) => names.role,
  current_database: ({ names }) => names.database,
  current_schema: ({ names }) => names.schema,
  current_user: ({ user }) => user,
  current_session: ({ id }) => String(id),
  current_account: () => 'LOOPBACK',
  current_region: () => 'LOOPBACK',
  current_version: () => '9.0.0',
}

/** `select current_warehouse() [as name], ...`: what the session is. `select 1` for a sign of life. */
export function readAskSession(tokens: Tokens): Execute | undefined {
  if (!tokens.take('select')) return undefined
  const items: { readonly name: string; readonly answer: (session: Session) => Cell }[] = []
  do {
    const number = tokens.takeKind('number')
    const asked = number ?? tokens.takeKind('word')
    if (asked === undefined) return undefined
    const answer = number === undefined ? ANSWERS[asked] : () => number
    if (answer === undefined) return undefined
    if (number === undefined) tokens.expect('(', ')')
    const name = tokens.take('as') ? tokens.name() : number === undefined ? `${asked.toUpperCase()}()` : asked
    items.push({ name, answer })
  } while (tokens.take(','))
  tokens.expectEnd()
  return ({ session }) => ({
    kind: 'rows',
    statementType: STATEMENT_TYPE.select,
    columns: items.map(({ name }) => textColumn(name)),
    rows: [items.map(({ answer }) => answer(session))],
  })
}
