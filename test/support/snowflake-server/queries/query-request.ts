import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { applyRequestFault } from '../control/apply-request-fault.ts'
import type { Server } from '../server.ts'
import type { Session } from '../sessions/session.ts'
import { bindingsSchema } from '../twins/read-bindings.ts'
import type { Request } from '../wire/read-request.ts'
import { readJson } from '../wire/read-request.ts'
import { type Answer, inProgress } from '../wire/render-answer.ts'
import type { QueryRun } from './query-run.ts'
import { readQueryComment, readQueryTag, statementIdOf } from './query-tag.ts'
import { startStatements } from './start-statements.ts'

const bodySchema = z.object({
  sqlText: z.string(),
  bindings: bindingsSchema.optional(),
  bindStage: z.string().nullish(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  asyncExec: z.boolean().default(false),
  describeOnly: z.boolean().default(false),
})
export type QueryBody = z.infer<typeof bodySchema>

/** `POST /queries/v1/query-request`: runs the statement, or finds what the same request has run already. */
export async function requestQuery(server: Server, request: Request, destroy: () => void): Promise<Answer> {
  const { session, check } = server.sessions.find(request.token)
  const body = bodySchema.parse(readJson(request))
  const requestId = request.query.get('requestId') ?? ''
  const { entry, subject } = describe(server, request, session, body)
  const fault = applyRequestFault(server, session, subject, destroy)
  if (fault !== undefined) entry.fault = fault.kind
  check()

  const earlier = server.queries.dedupe ? server.queries.findRequest(requestId) : undefined
  const run = earlier ?? startStatements(server, session, requestId, body)
  entry.queryId = run.id
  void run.settled.then(() => {
    entry.outcome = run.error?.code ?? 'ok'
  })
  if (fault?.kind === 'drop-after') {
    await run.settled
    destroy()
  }
  if (body.asyncExec) return inProgress('333334', run.id)
  return answerWithin(server.options.inProgressAfterMs, run)
}

/** The answer, or that there is none yet. */
export async function answerWithin(milliseconds: number, run: QueryRun): Promise<Answer> {
  const waited = new AbortController()
  await Promise.race([run.settled, setTimeout(milliseconds, undefined, { signal: waited.signal }).catch(() => undefined)])
  waited.abort()
  return run.answer ?? inProgress('333333', run.id)
}

function describe(server: Server, request: Request, session: Session, body: QueryBody) {
  const tag = readQueryTag(body.parameters['QUERY_TAG'] ?? session.parameters.get('QUERY_TAG'))
  const { text, comment } = readQueryComment(body.sqlText)
  const id = statementIdOf(tag, comment)
  const entry = server.log.add({
    kind: 'query',
    session: session.id,
    requestId: request.query.get('requestId') ?? '',
    retryCount: Number(request.query.get('retryCount') ?? 0),
    ...(id === undefined ? {} : { statement: id }),
    text: body.sqlText,
    tag,
    comment,
    parameters: body.parameters,
    warehouse: session.names.warehouse,
    bindings: Object.keys(body.bindings ?? {}).length,
    ...(body.bindStage == null ? {} : { bindStage: body.bindStage }),
  })
  return { entry, subject: { id, text } }
}
