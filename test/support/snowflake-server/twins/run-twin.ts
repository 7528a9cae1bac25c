import { setTimeout } from 'node:timers/promises'
import { runSql, type SqlResult } from '../duckdb/run-sql.ts'
import { isConflict, translateError } from '../duckdb/translate-error.ts'
import type { StatementContext } from '../queries/statement-context.ts'
import type { ResultSet } from '../wire/result-set.ts'
import { type FilledTwin, fillTwin } from './fill-twin.ts'
import { readBindings } from './read-bindings.ts'
import { readStageBindings } from './read-stage-bindings.ts'
import { shapeResult } from './shape-result.ts'
import type { KnownStatement } from './statement-pairs.ts'
import { checkBefore, verbOf } from './statement-verb.ts'

const NOTHING: SqlResult = { columns: [], rows: [], changed: 0 }
/** Snowflake lets a statement wait for the lock of another; DuckDB refuses it, so the server waits in its place. */
const LOCK_WAITS = 100
const LOCK_WAIT_MS = 20

/** Runs DuckDB's texts in place of Snowflake's, all or none, and gives the answer the shape of Snowflake's. */
export async function runTwin({ pair, captured, placeholders }: KnownStatement, context: StatementContext): Promise<ResultSet> {
  const { session, run, request } = context
  const verb = verbOf(request.text)
  await checkBefore(verb, context)
  const executions =
    request.bindStage === undefined
      ? readBindings(request.bindings, placeholders)
      : await readStageBindings(request.bindStage, placeholders, context)
  const twins = executions.flatMap((values) => pair.twins.map((twin) => fillTwin(pair.id, twin, captured, values)))
  const result = await run.stoppable(
    () => session.connection.interrupt(),
    () => runAll(twins, context),
  )
  if (verb.isDdl) await context.noteTemporaryTables()
  return shapeResult(verb, pair, result)
}

async function runAll(twins: readonly FilledTwin[], { session, run }: StatementContext): Promise<SqlResult> {
  for (let wait = 0; ; wait += 1) {
    const own = !session.transactionOpen && twins.length > 1
    try {
      if (own) await session.connection.run('begin')
      let last = NOTHING
      let changed = 0
      for (const { sql, values } of twins) {
        last = await runSql(session.connection, sql, values)
        changed += last.changed
      }
      if (own) await session.connection.run('commit')
      return { ...last, changed }
    } catch (error) {
      if (own) await session.connection.run('rollback').catch(() => undefined)
      if (session.transactionOpen) session.transactionBroken = await isBroken(session.connection)
      if (!isConflict(error) || session.transactionOpen || run.isStopped || wait === LOCK_WAITS) throw translateError(error)
      await setTimeout(LOCK_WAIT_MS)
    }
  }
}

/** DuckDB gives up a transaction at some errors and not at others: it says so at the next statement. */
const isBroken = async (connection: { run: (sql: string) => Promise<unknown> }): Promise<boolean> =>
  connection.run('select 1').then(
    () => false,
    () => true,
  )
