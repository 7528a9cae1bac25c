import { readValue } from '../native/alter-session.ts'
import type { Execute } from '../native/read-native.ts'
import type { Tokens } from '../native/tokens.ts'
import type { StatementContext } from '../queries/statement-context.ts'
import { type ResultSet, statusResult } from '../wire/result-set.ts'
import { notFound, SnowflakeError } from '../wire/snowflake-error.ts'

/** `create [or replace] [temporary] stage [if not exists] S [comment = '...']` and `drop stage [if exists] S`. */
export function readStage(tokens: Tokens): Execute | undefined {
  if (tokens.take('drop', 'stage')) {
    const ifExists = tokens.take('if', 'exists')
    const name = tokens.qualifiedName()
    tokens.expectEnd()
    return async (context) => {
      await commitBefore(context)
      if (!context.server.stages.drop(name, context.session) && !ifExists) throw notFound('Stage', name.join('.'))
      return statusResult(`${name.at(-1)} successfully dropped.`)
    }
  }
  if (!tokens.take('create')) return undefined
  const replace = tokens.take('or', 'replace')
  const temporary = tokens.take('temporary') || tokens.take('temp')
  if (!tokens.take('stage')) return undefined
  const ifMissing = tokens.take('if', 'not', 'exists')
  const name = tokens.qualifiedName()
  if (tokens.take('comment')) {
    tokens.expect('=')
    readValue(tokens)
  }
  tokens.expectEnd()
  return async (context): Promise<ResultSet> => {
    // Temporary stages are DDL as well.
    await commitBefore(context)
    const { server, session } = context
    const made = server.stages.create(name, temporary ? session : undefined, replace ? 'replace' : 'new')
    if (!made && !ifMissing) {
      throw new SnowflakeError('002002', '42710', `SQL compilation error:\nObject '${name.join('.')}' already exists.`)
    }
    return statusResult(`Stage area ${name.at(-1)} successfully created.`)
  }
}

async function commitBefore({ session, request, violate, endTransaction }: StatementContext): Promise<void> {
  if (!session.transactionOpen) return
  violate(`${request.text.split(/\s/, 1)[0]} inside a transaction commits it`)
  await endTransaction('commit')
}
