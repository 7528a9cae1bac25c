import type { Clock } from '../clock.ts'

export interface Rate {
  /** Requests per second in the long run. */
  readonly perSecond: number
  /** Requests that may go at once after a rest; 1 by default. */
  readonly burst?: number
}

/** A token bucket of one host. Callers go in the order in which they came. */
export interface RateLimiter {
  /** Resolves when the next request may be sent. */
  take(signal?: AbortSignal): Promise<void>
  /** Holds everyone back for this long: the server said so. */
  pause(ms: number): void
}

export function openRateLimiter({ perSecond, burst = 1 }: Rate, clock: Clock): RateLimiter {
  const interval = 1000 / perSecond
  /** When the bucket would be full again, were no more tokens taken. */
  let fullAt = Number.NEGATIVE_INFINITY
  let closedUntil = Number.NEGATIVE_INFINITY
  return {
    async take(signal) {
      const now = clock.now()
      const earliest = Math.max(now, closedUntil)
      const base = Math.max(fullAt, earliest)
      fullAt = base + interval
      const goAt = Math.max(earliest, fullAt - burst * interval)
      if (goAt > now) await clock.sleep(goAt - now, signal)
    },
    pause(ms) {
      closedUntil = Math.max(closedUntil, clock.now() + ms)
    },
  }
}
