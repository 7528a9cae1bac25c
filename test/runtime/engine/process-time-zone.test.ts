import { describe, expect, test } from 'vitest'
import { startChild } from './support/run-child.ts'

describe.each(['duckdb', 'pglite'])('%s', (engine) => {
  // A moment that the local time of Denver skips, and one finer than a Date.
  const expected = [
    ...['2026-01-01 00:00:00.123456', '2026-03-08 02:30:00'],
    ...(engine === 'duckdb' ? ['2026-01-01 00:00:00.123456789'] : []),
  ].sort()

  test.each([
    ['America/Denver', 420],
    ['UTC', 0],
  ])('moments keep their text in a process in %s (A08)', { timeout: 120_000 }, async (TZ, zone) => {
    const child = startChild('round-trip-times.ts', [engine], { TZ })
    const result = JSON.parse(await child.ended()) as Record<string, unknown>
    expect(result).toEqual({ zone, first: expected, above: ['2026-03-08 02:30:00'], second: expected })
  })
})
