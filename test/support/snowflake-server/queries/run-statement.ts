import { readNative } from '../native/read-native.ts'
import { runTwin } from '../twins/run-twin.ts'
import type { Outcome, ResultSet } from '../wire/result-set.ts'
import { SnowflakeError } from '../wire/snowflake-error.ts'
import type { StatementContext } from './statement-context.ts'

/** Runs one statement: by its twin if it is registered, else as one of the server's own; anything else is refused. */
export async function runStatement(context: StatementContext): Promise<Outcome> {
  const { server, run, request } = context
  const fault = server.faults.take(['error', 'hang'], request)
  if (fault?.kind === 'hang') await run.hang()
  if (fault?.kind === 'error') throw new SnowflakeError(fault.code, fault.sqlState, fault.message)

  const known = server.statements.match(request.id, request.text)
  if ('pair' in known) return miscounted(await runTwin(known, context), context)
  const native = readNative(request.text)
  if (native === undefined) throw known.refused
  return native(context)
}

/** The fault `wrong-count`: a change says another number of rows than it changed. */
function miscounted(result: ResultSet, { server, request }: StatementContext): ResultSet {
  if (!result.columns[0]?.name.startsWith('number of rows')) return result
  const fault = server.faults.take(['wrong-count'], request)
  if (fault?.kind !== 'wrong-count') return result
  const [first = [], ...others] = result.rows
  return { ...result, rows: [[String(Number(first[0]) + fault.difference), ...first.slice(1)], ...others] }
}
