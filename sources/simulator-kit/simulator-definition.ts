import type { Call } from './call.ts'
import type { EpochMs } from './instant.ts'
import type { Reply } from './reply.ts'
import type { Route } from './router.ts'
import type { RateDecision, RateLimiter } from './token-bucket.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** How the vendor words its refusals. `Retry-After` is set by the kit, since faults vary it and some vendors never send it. */
export interface VendorAnswers {
  unknownRoute(call: Call): Reply
  rateLimited(call: Call, decision: RateDecision): Reply
  failed(call: Call, status: 500 | 503): Reply
}

export interface SimulatorDefinition {
  /** Such as `incident-io a`. */
  name: string
  clock: VirtualClock
  routes: readonly Route[]
  vendor: VendorAnswers
  /** Whether a 429 says when to come back, whatever a fault asks for; it does where left out. */
  tellsRetryAfter?: boolean
  /** Gives the refusal, or undefined where the call may pass. */
  authorize?: (call: Call) => Reply | undefined
  limit?: {
    limiter: RateLimiter
    keyOf(call: Call): string
    /** Headers on every answer, such as the requests that remain. */
    headers(decision: RateDecision): Record<string, string>
  }
  /** Facts for `GET /_control/state`: seed, profile, switches. Never a key. */
  describe?: () => Record<string, unknown>
  /** Port on 127.0.0.1; a free one where left out. */
  port?: number
  /** The time that the `Date` header and HTTP dates speak of; the machine's where left out. */
  wallClock?: () => EpochMs
}
