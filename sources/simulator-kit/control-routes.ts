import { z } from 'zod'
import { faultSchema } from './fault.ts'
import type { FaultPlan } from './fault-plan.ts'
import { DAY, HOUR, MINUTE, SECOND } from './instant.ts'
import { json, type Reply } from './reply.ts'
import type { RequestLog } from './request-log.ts'
import type { Route } from './router.ts'
import type { VirtualClock } from './virtual-clock.ts'

const amount = z.int().min(0).optional()

const clockSchema = z
  .strictObject({
    set: z.string().optional(),
    advance: z.strictObject({ days: amount, hours: amount, minutes: amount, seconds: amount, milliseconds: amount }).optional(),
  })
  .refine(({ set, advance }) => (set === undefined) !== (advance === undefined), 'give either set (an instant) or advance (amounts)')

export interface Controls {
  name: string
  clock: VirtualClock
  faults: FaultPlan
  log: RequestLog
  /** What the simulator says about itself, beside clock and faults. */
  describe(): Record<string, unknown>
  /** Puts everything back as it was at the start. */
  reset(): void
}

/** The routes under `/_control/`: no key, no limits, no faults; they are not logged. */
export function controlRoutes(controls: Controls): Route[] {
  const { clock, faults, log } = controls
  const state = () =>
    json({ name: controls.name, now: clock.iso(), faults: faults.armed(), request_count: log.count(), ...controls.describe() })
  return [
    { method: 'GET', path: '/_control/state', handle: state },
    { method: 'GET', path: '/_control/requests', handle: () => json({ requests: log.entries() }) },
    {
      method: 'POST',
      path: '/_control/clock',
      handle: (call) =>
        refusing(() => {
          const { set, advance } = clockSchema.parse(JSON.parse(call.body))
          if (set !== undefined) clock.set(set)
          if (advance) {
            const { days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 } = advance
            clock.advance(days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND + milliseconds)
          }
          return json({ now: clock.iso() })
        }),
    },
    {
      method: 'POST',
      path: '/_control/faults',
      handle: (call) => refusing(() => json({ id: faults.arm(faultSchema.parse(JSON.parse(call.body))) }, 201)),
    },
    {
      method: 'DELETE',
      path: '/_control/faults/{id}',
      handle: (call) =>
        faults.disarm(Number(call.params.id)) ? json({ disarmed: Number(call.params.id) }) : json({ error: 'no such fault' }, 404),
    },
    {
      method: 'POST',
      path: '/_control/reset',
      handle: () => {
        controls.reset()
        return state()
      },
    },
  ]
}

/** A wrong order is answered with 400 and what is wrong with it. */
function refusing(obey: () => Reply): Reply {
  try {
    return obey()
  } catch (error) {
    if (error instanceof z.ZodError) return json({ error: z.prettifyError(error) }, 400)
    if (error instanceof RangeError || error instanceof SyntaxError) return json({ error: error.message }, 400)
    throw error
  }
}
