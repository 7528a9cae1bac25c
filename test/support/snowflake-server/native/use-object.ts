import { type ResultSet, statusResult } from '../wire/result-set.ts'
import { notFound } from '../wire/snowflake-error.ts'
import { STATEMENT_TYPE } from '../wire/statement-type.ts'
import type { Execute } from './read-native.ts'
import type { Tokens } from './tokens.ts'

const done = (): ResultSet => statusResult(undefined, STATEMENT_TYPE.session)

/** `use warehouse X`, `use role X`, `use database X`, `use schema [D.]S`. Of these only warehouses must exist. */
export function readUse(tokens: Tokens): Execute | undefined {
  if (!tokens.take('use')) return undefined
  for (const kind of ['warehouse', 'role', 'database'] as const) {
    if (!tokens.take(kind)) continue
    const name = tokens.name()
    tokens.expectEnd()
    return ({ server, session }) => {
      if (kind === 'warehouse' && server.warehouses.find(name) === undefined) throw notFound('Warehouse', name)
      session.names[kind] = name
      return done()
    }
  }
  tokens.expect('schema')
  const [schema = '', database] = tokens.qualifiedName().toReversed()
  tokens.expectEnd()
  return ({ session }) => {
    session.names.schema = schema
    if (database !== undefined) session.names.database = database
    return done()
  }
}
