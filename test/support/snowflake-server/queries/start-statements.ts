import type { Server } from '../server.ts'
import type { Session } from '../sessions/session.ts'
import type { Answer } from '../wire/render-answer.ts'
import { renderOutcome } from '../wire/render-answer.ts'
import type { Children } from '../wire/result-set.ts'
import { SnowflakeError } from '../wire/snowflake-error.ts'
import type { QueryBody } from './query-request.ts'
import type { QueryRun } from './query-run.ts'
import { readQueryComment, readQueryTag, statementIdOf } from './query-tag.ts'
import { runStatement } from './run-statement.ts'
import { splitStatements } from './split-statements.ts'
import { openStatementContext, type StatementRequest } from './statement-context.ts'

/** Puts the statement, or all statements of a text with several, in the session's order. */
export function startStatements(server: Server, session: Session, requestId: string, body: QueryBody): QueryRun {
  const run = server.queries.add(session, requestId)
  run.start(() => withTimeout(body, session, run, () => work(server, run, body)))
  return run
}

async function work(server: Server, run: QueryRun, body: QueryBody): Promise<Answer> {
  const { session } = run
  if (body.describeOnly) throw new SnowflakeError('000002', '0A000', "Unsupported feature 'describeOnly'.")
  const tag = readQueryTag(body.parameters['QUERY_TAG'] ?? session.parameters.get('QUERY_TAG'))
  const readRequest = (sqlText: string): StatementRequest => {
    const { text, comment } = readQueryComment(sqlText)
    return { text, id: statementIdOf(tag, comment), bindings: body.bindings, bindStage: body.bindStage ?? undefined }
  }
  const wanted = Number(body.parameters['MULTI_STATEMENT_COUNT'] ?? 1)
  if (wanted === 1) {
    const outcome = await runStatement(openStatementContext(server, run, readRequest(body.sqlText)))
    return renderOutcome(outcome, run.id, session, server.chunks)
  }
  const texts = splitStatements(body.sqlText)
  if (wanted !== 0 && wanted !== texts.length) {
    const message = `Actual statement count ${texts.length} did not match the desired statement count ${wanted}.`
    throw new SnowflakeError('000008', '0A000', message)
  }
  const results: Children['results'][number][] = []
  for (const text of texts) {
    const outcome = await runStatement(openStatementContext(server, run, readRequest(text)))
    const child = server.queries.add(session, `${run.requestId}/${results.length + 1}`)
    child.finish(renderOutcome(outcome, child.id, session, server.chunks))
    results.push({ queryId: child.id, statementType: outcome.kind === 'rows' ? outcome.statementType : 0 })
  }
  return renderOutcome({ kind: 'children', results }, run.id, session, server.chunks)
}

/** The session's or the statement's own limit. */
async function withTimeout(body: QueryBody, session: Session, run: QueryRun, execute: () => Promise<Answer>): Promise<Answer> {
  const seconds = Number(body.parameters['STATEMENT_TIMEOUT_IN_SECONDS'] ?? session.parameters.get('STATEMENT_TIMEOUT_IN_SECONDS'))
  const message = `Statement reached its statement or warehouse timeout of ${seconds} second(s) and was canceled.`
  const timer = setTimeout(() => run.stop(new SnowflakeError('000630', '57014', message)), Math.min(seconds * 1000, 2 ** 31 - 1))
  try {
    return await execute()
  } finally {
    clearTimeout(timer)
  }
}
