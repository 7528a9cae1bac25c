import { runSql } from '../duckdb/run-sql.ts'
import { translateError } from '../duckdb/translate-error.ts'
import type { Server } from '../server.ts'
import type { Session } from '../sessions/session.ts'
import type { Bindings } from '../twins/read-bindings.ts'
import { SnowflakeError } from '../wire/snowflake-error.ts'
import type { QueryRun } from './query-run.ts'

/** A statement as the client sent it, without its comment. */
export interface StatementRequest {
  readonly text: string
  /** The plan's id. */
  readonly id: string | undefined
  readonly bindings?: Bindings | undefined
  readonly bindStage?: string | undefined
}

/** Everything that the execution of one statement may touch. */
export interface StatementContext {
  readonly server: Server
  readonly session: Session
  readonly run: QueryRun
  readonly request: StatementRequest
  /** Notes what Snowflake lets pass and this project must not do. */
  readonly violate: (what: string) => void
  readonly endTransaction: (how: 'commit' | 'rollback') => Promise<void>
  readonly noteTemporaryTables: () => Promise<void>
}

export function openStatementContext(server: Server, run: QueryRun, request: StatementRequest): StatementContext {
  const { session } = run
  const violate = (what: string): void => {
    server.violations.push({
      what,
      session: session.id,
      ...(request.id === undefined ? {} : { statement: request.id }),
      text: request.text,
    })
  }
  return {
    server,
    session,
    run,
    request,
    violate,
    endTransaction: (how) => endTransaction(session, how, violate),
    noteTemporaryTables: async () => {
      const { rows } = await runSql(session.connection, 'select table_name from duckdb_tables() where temporary order by table_name')
      session.temporaryTables = rows.map(([name]) => name ?? '')
    },
  }
}

async function endTransaction(session: Session, how: 'commit' | 'rollback', violate: (what: string) => void): Promise<void> {
  if (!session.transactionOpen) return
  const broken = session.transactionBroken
  const takeBack = session.onRollback.splice(0)
  if (how === 'rollback' || broken) for (const undo of takeBack) undo()
  session.transactionOpen = false
  session.transactionBroken = false
  if (how === 'commit' && broken) {
    await session.connection.run('rollback')
    violate('commit after a failed statement: Snowflake would keep what went before')
    throw new SnowflakeError('000603', 'XX000', 'a statement of this transaction failed, and DuckDB can only roll it back')
  }
  await session.connection.run(how).catch((error: unknown) => {
    throw translateError(error)
  })
}
