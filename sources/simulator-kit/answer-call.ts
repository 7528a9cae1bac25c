import type { Call } from './call.ts'
import type { FaultOf } from './fault.ts'
import { type EpochMs, SECOND } from './instant.ts'
import type { Reply } from './reply.ts'
import type { Route } from './router.ts'
import type { SimulatorDefinition } from './simulator-definition.ts'
import type { RateDecision } from './token-bucket.ts'

/** HTTP's own date form (RFC 9110), such as `Sat, 10 Jan 2026 00:00:05 GMT`. */
export function httpDate(ms: EpochMs): string {
  return new Date(ms).toUTCString()
}

/** The answer to a call that has passed authorisation: an armed failure, the vendor's limit, or what the route says. */
export function answerCall(definition: SimulatorDefinition, route: Route, call: Call, wallClock: () => EpochMs): Reply {
  const failure = armedFailure(definition, call, wallClock)
  if (failure) return failure
  const { limit, vendor } = definition
  if (!limit) return route.handle(call)
  const decision = limit.limiter.take(limit.keyOf(call))
  const reply = decision.allowed
    ? route.handle(call)
    : withHeaders(vendor.rateLimited(call, decision), comeBack(definition, { seconds: decision.retryAfterSeconds }, wallClock()).header)
  return withHeaders(reply, limit.headers(decision))
}

function armedFailure(definition: SimulatorDefinition, call: Call, wallClock: () => EpochMs): Reply | undefined {
  const { vendor, limit } = definition
  const [limited] = call.faults.of('rate_limited')
  if (limited) {
    const { seconds, header } = comeBack(definition, limited.retryAfter, wallClock())
    const decision = exhausted(seconds, wallClock())
    return withHeaders(vendor.rateLimited(call, decision), { ...limit?.headers(decision), ...header })
  }
  if (call.faults.has('server_error')) return vendor.failed(call, 500)
  const [unavailable] = call.faults.of('unavailable')
  if (!unavailable) return undefined
  const { retryAfterSeconds } = unavailable
  return withHeaders(vendor.failed(call, 503), retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) })
}

type RetryAfter = FaultOf<'rate_limited'>['retryAfter']

function comeBack(
  { tellsRetryAfter = true }: SimulatorDefinition,
  form: RetryAfter,
  now: EpochMs,
): { seconds: number; header: Record<string, string> } {
  if (form === 'none' || !tellsRetryAfter) return { seconds: 1, header: {} }
  if ('seconds' in form) return { seconds: form.seconds, header: { 'retry-after': String(form.seconds) } }
  return { seconds: form.httpDateInSeconds, header: { 'retry-after': httpDate(now + form.httpDateInSeconds * SECOND) } }
}

function exhausted(retryAfterSeconds: number, now: EpochMs): RateDecision {
  const retryAt = now + retryAfterSeconds * SECOND
  return { allowed: false, limit: 1, remaining: 0, used: 1, retryAfterSeconds, retryAt, resetsAt: retryAt }
}

function withHeaders(reply: Reply, headers: Record<string, string>): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } }
}
