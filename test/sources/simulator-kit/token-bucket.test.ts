import { describe, expect, it } from 'vitest'
import { tokenBucket, virtualClock } from '#simulator-kit'

describe('tokenBucket', () => {
  it('gives its capacity at once, then what is refilled', () => {
    const clock = virtualClock('2026-01-10T00:00:00Z')
    const bucket = tokenBucket({ capacity: 3, refillPerSecond: 0.5 }, clock.now)
    const take = () => bucket.take('key')
    expect([take().allowed, take().allowed]).toEqual([true, true])
    expect(take()).toMatchObject({ allowed: true, remaining: 0, used: 3, limit: 3 })
    expect(take()).toMatchObject({ allowed: false, retryAfterSeconds: 2, retryAt: clock.now() + 2_000, resetsAt: clock.now() + 6_000 })
    clock.advance(1_999)
    expect(take().allowed).toBe(false)
    clock.advance(1)
    expect(take().allowed).toBe(true)
    expect(take().allowed).toBe(false)
  })

  it('keeps a bucket per key, never fuller than its capacity', () => {
    const clock = virtualClock('2026-01-10T00:00:00Z')
    const bucket = tokenBucket({ capacity: 1, refillPerSecond: 1 }, clock.now)
    expect([bucket.take('a').allowed, bucket.take('b').allowed, bucket.take('a').allowed]).toEqual([true, true, false])
    clock.advance(60_000)
    expect([bucket.take('a').allowed, bucket.take('a').allowed]).toEqual([true, false])
    bucket.reset()
    expect(bucket.take('a').allowed).toBe(true)
  })
})
