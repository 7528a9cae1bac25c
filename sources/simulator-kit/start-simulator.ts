import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerCall, httpDate } from './answer-call.ts'
import { type Call, readCall } from './call.ts'
import { controlRoutes } from './control-routes.ts'
import type { FaultInput } from './fault.ts'
import { faultPlan } from './fault-plan.ts'
import { json } from './reply.ts'
import { type LoggedRequest, requestLog } from './request-log.ts'
import { routeName, router } from './router.ts'
import { sendReply } from './send-reply.ts'
import type { SimulatorDefinition } from './simulator-definition.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** A server that listens; its clock and faults may be moved from here or over its control routes. */
export interface RunningSimulator {
  name: string
  /** Base URL without a slash at its end, such as `http://127.0.0.1:40123`. */
  url: string
  controlUrl: string
  clock: VirtualClock
  /** Arms a fault and gives the id by which it can be disarmed. */
  arm(fault: FaultInput): number
  disarm(id: number): boolean
  requests(): LoggedRequest[]
  /** Clock, faults, limits and log as they were at the start. */
  reset(): void
  /** Ends open connections too. */
  close(): Promise<void>
}

const noFaults = faultPlan([]).fire('', 0)

/** Serves a simulator on 127.0.0.1. */
export async function startSimulator(definition: SimulatorDefinition): Promise<RunningSimulator> {
  const { clock, name } = definition
  const faults = faultPlan(definition.routes.map((route) => ({ name: routeName(route), shows: route.shows ?? [] })))
  const log = requestLog()
  const reset = () => {
    clock.reset()
    faults.reset()
    log.reset()
    definition.limit?.limiter.reset()
  }
  const control = router(controlRoutes({ name, clock, faults, log, describe: () => definition.describe?.() ?? {}, reset }))
  const vendor = router(definition.routes)
  const wallClock = definition.wallClock ?? Date.now

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const date = httpDate(wallClock())
    const asked = await readCall(request)
    const call: Call = { ...asked, params: {}, now: clock.now(), number: log.count() + 1, faults: noFaults, drifts: faults.drifts }
    if (call.path.startsWith('/_control/')) {
      const found = control(call.method, call.path)
      const reply = found ? found.route.handle({ ...call, params: found.params }) : json({ error: 'no such control route' }, 404)
      await sendReply(response, reply, noFaults, date)
      return
    }
    const entry: LoggedRequest = { method: call.method, path: call.path, query: call.query.toString(), status: 0, at: clock.iso() }
    log.add(entry)
    const refusal = definition.authorize?.(call)
    const found = vendor(call.method, call.path)
    if (refusal || !found) {
      entry.status = await sendReply(response, refusal ?? definition.vendor.unknownRoute(call), noFaults, date)
      return
    }
    const routed = { ...call, params: found.params, faults: faults.fire(routeName(found.route), call.now) }
    entry.status = await sendReply(response, answerCall(definition, found.route, routed, wallClock), routed.faults, date)
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A defect of the simulator itself must not look like one of the vendor's failures.
      console.error(`simulator ${name}:`, error)
      response.destroy()
    })
  })
  const url = await listen(server, definition.port ?? 0)
  return {
    name,
    url,
    controlUrl: `${url}/_control`,
    clock,
    arm: faults.arm,
    disarm: faults.disarm,
    requests: log.entries,
    reset,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}
