import { type EpochMs, SECOND } from './instant.ts'

/** `capacity` requests at once, refilled continuously at `refillPerSecond`. */
export interface RateLimit {
  capacity: number
  refillPerSecond: number
}

export interface RateDecision {
  allowed: boolean
  limit: number
  /** Whole requests left after this one. */
  remaining: number
  used: number
  /** Whole seconds until one request is possible again; 0 where one is possible now. */
  retryAfterSeconds: number
  /** The same as an instant of the limiter's clock. */
  retryAt: EpochMs
  /** When the bucket will be full again. */
  resetsAt: EpochMs
}

/** One bucket per key (an API key, an endpoint); the clock may be real or virtual. */
export interface RateLimiter {
  take(key: string): RateDecision
  reset(): void
}

export function tokenBucket(limit: RateLimit, now: () => EpochMs): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: EpochMs }>()
  return {
    take: (key) => {
      const at = now()
      const before = buckets.get(key) ?? { tokens: limit.capacity, at }
      const refilled = Math.min(limit.capacity, before.tokens + (Math.max(0, at - before.at) * limit.refillPerSecond) / SECOND)
      const allowed = refilled >= 1
      const tokens = allowed ? refilled - 1 : refilled
      buckets.set(key, { tokens, at })
      const remaining = Math.floor(tokens)
      const retryAfterSeconds = tokens >= 1 ? 0 : Math.ceil((1 - tokens) / limit.refillPerSecond)
      return {
        allowed,
        limit: limit.capacity,
        remaining,
        used: limit.capacity - remaining,
        retryAfterSeconds,
        retryAt: at + retryAfterSeconds * SECOND,
        resetsAt: at + Math.ceil(((limit.capacity - tokens) / limit.refillPerSecond) * SECOND),
      }
    },
    reset: () => buckets.clear(),
  }
}
