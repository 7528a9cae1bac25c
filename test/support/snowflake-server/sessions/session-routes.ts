import type { Server } from '../server.ts'
import type { Request } from '../wire/read-request.ts'
import { type Answer, success } from '../wire/render-answer.ts'

/** `POST /session/token-request`, with the master token in place of the session's. */
export function renewSession(server: Server, request: Request): Answer {
  const { sessionToken, masterToken, session } = server.sessions.renew(request.token)
  return success({
    sessionToken,
    masterToken,
    validityInSecondsST: server.sessions.lifetimes.sessionSeconds,
    validityInSecondsMT: server.sessions.lifetimes.masterSeconds,
    sessionId: session.id,
  })
}

/** `POST /session?delete=true`: what the session has open is rolled back, its temporary objects are gone. */
export async function endSession(server: Server, request: Request): Promise<Answer> {
  const { session, check } = server.sessions.find(request.token)
  check()
  if (request.query.get('delete') !== 'true') return success(null)
  server.queries.cancelAllOf(session)
  server.stages.dropTemporary(session)
  await server.sessions.end(session)
  return success(null)
}

export function keepAlive(server: Server, request: Request): Answer {
  server.sessions.find(request.token).check()
  return success(null)
}
