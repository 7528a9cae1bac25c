import { setTimeout } from 'node:timers/promises'
import type { Server } from '../server.ts'
import type { Request } from '../wire/read-request.ts'
import { readJson } from '../wire/read-request.ts'
import { type Answer, success } from '../wire/render-answer.ts'
import { SnowflakeError } from '../wire/snowflake-error.ts'
import { answerWithin } from './query-request.ts'
import type { QueryRun } from './query-run.ts'

/** How long an abort waits for the work to end before it is answered. */
const ABORT_MS = 2000

/** `GET /queries/<id>/result` */
export async function readResult(server: Server, request: Request, queryId: string): Promise<Answer> {
  const { session, check } = server.sessions.find(request.token)
  check()
  server.log.add({ kind: 'result', session: session.id, queryId })
  const run = server.queries.find(queryId)
  if (run === undefined) throw new SnowflakeError('000709', '02000', `Statement ${queryId} not found`)
  return answerWithin(server.options.inProgressAfterMs, run)
}

/** `GET /monitoring/queries/<id>` */
export function monitorQuery(server: Server, request: Request, queryId: string): Answer {
  server.sessions.find(request.token).check()
  const run = server.queries.find(queryId)
  if (run === undefined) return success({ queries: [] })
  const { error } = run
  return success({
    queries: [
      {
        id: run.id,
        status: run.status,
        state: run.status,
        sessionId: run.session.id,
        errorCode: error === undefined ? null : Number(error.code),
        errorMessage: error?.message ?? '',
      },
    ],
  })
}

/** `POST /queries/<id>/abort-request`, or with the request's id in the body. */
export async function abortQuery(server: Server, request: Request, queryId?: string): Promise<Answer> {
  const { session, check } = server.sessions.find(request.token)
  check()
  const run = queryId === undefined ? byRequest(server, request) : server.queries.find(queryId)
  server.log.add({ kind: 'cancel', session: session.id, ...(run === undefined ? {} : { queryId: run.id }) })
  if (run === undefined || run.status !== 'RUNNING') {
    throw new SnowflakeError('000605', '57014', `Identified SQL statement is not currently executing.`)
  }
  run.stop()
  await Promise.race([run.settled, setTimeout(ABORT_MS, undefined, { ref: false })])
  return success(null)
}

const byRequest = (server: Server, request: Request): QueryRun | undefined =>
  server.queries.findRequest(String((readJson(request) as { requestId?: unknown }).requestId))
