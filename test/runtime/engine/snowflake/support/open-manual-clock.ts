import type { Clock } from '../../../../../runtime/extract-load/clock.ts'

export interface ManualClock extends Clock {
  /** Moves on; whoever has slept long enough wakes. */
  advance(ms: number): void
  /** Lengths of the sleeps that were asked for. */
  readonly slept: readonly number[]
}

/** A clock that stands until it is moved. With `restless` every sleep up to so many milliseconds ends at once. */
export function openManualClock({ restless = 0 } = {}): ManualClock {
  let now = 1_000_000
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>()
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    random: () => 0.5,
    sleep(ms, signal) {
      slept.push(ms)
      if (ms <= restless) {
        now += ms
        return Promise.resolve()
      }
      return new Promise((resolve, reject) => {
        const sleeper = { until: now + ms, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(signal.reason)
        })
      })
    },
    advance(ms) {
      now += ms
      for (const sleeper of sleepers) {
        if (sleeper.until > now) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
    },
  }
}
