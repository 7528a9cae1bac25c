import { z } from 'zod'
import type { Server } from '../server.ts'
import { statementPairSchema } from '../twins/statement-pair.ts'
import type { Request } from '../wire/read-request.ts'
import { readJson } from '../wire/read-request.ts'
import { faultSchema } from './fault.ts'
import { readState } from './server-state.ts'

const settingsSchema = z.strictObject({ dedupe: z.boolean() })

/** Routes for tests, under `/__control/`. They need no login. Undefined where there is no such route. */
export async function control(server: Server, request: Request): Promise<unknown> {
  switch (`${request.method} ${request.path.slice('/__control/'.length)}`) {
    case 'POST statements':
      server.statements.register(z.array(statementPairSchema).parse(readJson(request)))
      return { registered: server.statements.size }
    case 'POST faults':
      server.faults.arm(faultSchema.parse(readJson(request)))
      return {}
    case 'DELETE faults':
      server.faults.clear()
      return {}
    case 'GET log':
      return server.log.entries
    case 'DELETE log':
      server.log.clear()
      server.violations.splice(0)
      return {}
    case 'GET state':
      return readState(server)
    case 'POST settings':
      server.queries.dedupe = settingsSchema.parse(readJson(request)).dedupe
      return {}
    // What Snowflake does, later, with the sessions of a client that has died.
    case 'DELETE sessions':
      await endSessions(server)
      return {}
    default:
      return undefined
  }
}

export async function endSessions(server: Server): Promise<void> {
  for (const session of server.sessions.open) {
    server.queries.cancelAllOf(session)
    server.stages.dropTemporary(session)
    await server.sessions.end(session)
  }
}
