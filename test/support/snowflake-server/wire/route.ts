import { requestQuery } from '../queries/query-request.ts'
import { abortQuery, monitorQuery, readResult } from '../queries/query-routes.ts'
import type { Server } from '../server.ts'
import { logIn } from '../sessions/login.ts'
import { endSession, keepAlive, renewSession } from '../sessions/session-routes.ts'
import { HttpFailure } from './http-failure.ts'
import type { Request } from './read-request.ts'
import { type Answer, success } from './render-answer.ts'

/** The routes that the driver asks for. `destroy` ends the connection without an answer. */
export async function route(server: Server, request: Request, destroy: () => void): Promise<Answer> {
  const [, room, id, action] = /^\/(queries|monitoring\/queries)\/([^/]+)(?:\/([^/]+))?$/.exec(request.path) ?? []
  switch (`${request.method} ${request.path}`) {
    case 'POST /session/v1/login-request': {
      const fault = server.faults.take(['login-status'], { text: '' })
      server.log.add({ kind: 'login', ...(fault === undefined ? {} : { fault: fault.kind }) })
      if (fault?.kind === 'login-status') throw new HttpFailure(fault.status)
      return logIn(server, request)
    }
    case 'POST /session/token-request':
      server.log.add({ kind: 'renew' })
      return renewSession(server, request)
    case 'POST /session/heartbeat':
      return keepAlive(server, request)
    case 'POST /session':
      server.log.add({ kind: 'end' })
      return endSession(server, request)
    case 'POST /telemetry/send':
      return success(null)
    case 'POST /queries/v1/query-request':
      return requestQuery(server, request, destroy)
    case 'POST /queries/v1/abort-request':
      return abortQuery(server, request)
    default:
  }
  if (room === 'queries' && id !== undefined && action === 'result') return readResult(server, request, id)
  if (room === 'queries' && id !== undefined && action === 'abort-request') return abortQuery(server, request, id)
  if (room === 'monitoring/queries' && id !== undefined) return monitorQuery(server, request, id)
  throw new HttpFailure(404)
}
