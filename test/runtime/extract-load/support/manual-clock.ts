import type { Clock } from '#extract-load'

/** A clock that moves only when something sleeps, and keeps the waits. Chance is always the given number. */
export function manualClock(start = '2026-11-25T10:00:00Z', chance = 0.5): Clock & { readonly waits: number[] } {
  let now = Date.parse(start)
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    random: () => chance,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      waits.push(ms)
      now += ms
    },
  }
}
