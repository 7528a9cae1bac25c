import { TerminalFailure, TransientFailure } from '../../failures.ts'
import type { Clock } from '../clock.ts'

export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly attempts: number
  /** The first wait lies in [0, baseMs); each later one in twice the span before. */
  readonly baseMs: number
  /** The span never grows above this. */
  readonly maxBackoffMs: number
  /** A server that asks for a longer wait than this fails the run, with the time at which it may be tried again. */
  readonly maxRetryAfterMs: number
}

export const DEFAULT_RETRY: RetryPolicy = { attempts: 6, baseMs: 1000, maxBackoffMs: 60_000, maxRetryAfterMs: 300_000 }

export interface RetryContext {
  readonly policy: RetryPolicy
  readonly clock: Clock
  /** What is tried, for messages: `GET /v2/incidents`. */
  readonly what: string
  readonly signal?: AbortSignal | undefined
  readonly onWait?: (attempt: number, waitMs: number, reason: string) => void
}

/**
 * Runs `work` again while it fails with a TransientFailure; everything else passes through. The wait is what the server
 * asked for, or else an exponential back-off with full jitter. When the tries are used up, a TerminalFailure gives their count.
 */
export async function retry<T>({ policy, clock, what, signal, onWait }: RetryContext, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof TransientFailure)) throw error
      signal?.throwIfAborted()
      const asked = error.retryAfterMs
      if (asked !== undefined && asked > policy.maxRetryAfterMs) throw tooLong(what, asked, policy, clock, error)
      if (attempt >= policy.attempts)
        throw new TerminalFailure(`${what} failed ${attempt} times, the last time with: ${error.message}`, {
          hint: error.hint ?? 'Try again later; nothing of this load was committed.',
          facts: { ...error.facts, attempts: attempt },
          cause: error,
        })
      const span = Math.min(policy.maxBackoffMs, policy.baseMs * 2 ** (attempt - 1))
      const waitMs = asked ?? Math.round(clock.random() * span)
      onWait?.(attempt, waitMs, error.message)
      await clock.sleep(waitMs, signal)
    }
  }
}

function tooLong(what: string, asked: number, policy: RetryPolicy, clock: Clock, cause: TransientFailure): TerminalFailure {
  const reset = new Date(clock.now() + asked).toISOString()
  return new TerminalFailure(
    `${what} was asked to wait ${asked / 1000} s, until ${reset}; the limit is ${policy.maxRetryAfterMs / 1000} s`,
    {
      hint: `Run the load again after ${reset}, or raise the limit (retry.maxRetryAfterMs) of this API.`,
      facts: { ...cause.facts, resetAt: reset },
      cause,
    },
  )
}
