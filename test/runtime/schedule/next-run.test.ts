import { expect, it } from 'vitest'
import { nextRun } from '../../../runtime/schedule/next-run.ts'

it.each([
  ['0 * * * *', '2026-01-10T08:59:59Z', '2026-01-10 09:00'],
  ['0 * * * *', '2026-01-10T09:00:00Z', '2026-01-10 10:00'],
  ['30 14 * * *', '2026-03-28T15:00:00Z', '2026-03-29 14:30'],
])('%s after %s is %s, in UTC whatever the machine', (schedule, after, expected) => {
  expect(nextRun(schedule, Date.parse(after))).toBe(expected)
})
