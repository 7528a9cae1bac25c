import type { Server } from '../server.ts'
import type { Session } from '../sessions/session.ts'
import { HttpFailure } from '../wire/http-failure.ts'
import type { Fault } from './fault.ts'
import type { Subject } from './faults.ts'

/** Faults that hit a query request before it is looked at. `drop-after` is for the caller, who knows when all is done. */
export function applyRequestFault(server: Server, session: Session, subject: Subject, destroy: () => void): Fault | undefined {
  const fault = server.faults.take(['status', 'drop-before', 'drop-after', 'expire-session', 'kill-master'], subject)
  switch (fault?.kind) {
    case 'status':
      throw new HttpFailure(fault.status)
    case 'drop-before':
      destroy()
      throw new HttpFailure(500)
    case 'kill-master':
      server.sessions.killMaster(session)
      server.sessions.expire(session)
      break
    case 'expire-session':
      server.sessions.expire(session)
      break
    default:
  }
  return fault
}
