import { expect, test } from 'vitest'
import { openRateLimiter } from '../../../../runtime/extract-load/extract/rate-limiter.ts'
import { clientOf } from '../support/client.ts'
import { manualClock } from '../support/manual-clock.ts'
import { serve } from '../support/serve.ts'

test('a burst goes at once, then one at a time, and a rest fills the bucket again', async () => {
  const clock = manualClock()
  const limiter = openRateLimiter({ perSecond: 10, burst: 3 }, clock)
  for (let i = 0; i < 5; i++) await limiter.take()
  expect(clock.waits).toEqual([100, 100])
  await clock.sleep(10_000)
  for (let i = 0; i < 4; i++) await limiter.take()
  expect(clock.waits).toEqual([100, 100, 10_000, 100])
})

test('callers that wait together go one after the other', async () => {
  const waits: number[] = []
  const clock = { ...manualClock(), sleep: async (ms: number) => void waits.push(ms) }
  const limiter = openRateLimiter({ perSecond: 2 }, clock)
  await Promise.all([limiter.take(), limiter.take(), limiter.take()])
  expect(waits).toEqual([500, 1000])
})

test('a server that asks to wait holds everyone back', async () => {
  const clock = manualClock()
  const limiter = openRateLimiter({ perSecond: 1000, burst: 10 }, clock)
  limiter.pause(3000)
  await limiter.take()
  expect(clock.waits).toEqual([3000])
})

test('requests go through the limiter', async () => {
  await using server = await serve(() => ({ body: {} }))
  const clock = manualClock()
  const client = clientOf(server.url, { rate: { perSecond: 5, burst: 2 } }, clock)
  for (let i = 0; i < 4; i++) await client.send({ path: '/x' })
  expect(clock.waits).toEqual([200, 200])
})
