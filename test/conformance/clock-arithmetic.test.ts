import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  dateDiff,
  dateTrunc,
  dayOfMonth,
  days,
  epochNanosecond,
  epochSecond,
  from,
  hour,
  hours,
  integer,
  month,
  months,
  nanosecond,
  ntz,
  second,
  secondsBetween,
  timeSlice,
  toDay,
  year,
} from '#dsl'
import type { Target } from './case.ts'
import { type OpenTarget, openTarget } from './open-target.ts'
import {
  between,
  dateOf,
  type FixedUnit,
  floorDivide,
  NANOS,
  plusMonths,
  readingOf,
  startOfWeek,
  truncated,
  weeksBetween,
} from './oracle/clock.ts'
import { printCase } from './print-case.ts'
import { rowsOf } from './rows-of.ts'

/** Years 1700 to 2240, the range of 64-bit nanoseconds less a margin; many near midnight and near 1970. */
const readings = (grain: bigint) =>
  fc
    .tuple(
      fc.bigInt({ min: -98_000n, max: 98_000n }),
      fc.oneof(fc.constantFrom(0n, 1n, NANOS.day - 1n), fc.bigInt({ min: 0n, max: NANOS.day - 1n })),
      fc.boolean(),
    )
    .map(([day, rest, near]) => floorDivide((near ? day % 3n : day) * NANOS.day + rest, grain) * grain)
const moves = fc.record({
  hours: fc.integer({ min: -5000, max: 5000 }),
  days: fc.integer({ min: -500, max: 500 }),
  months: fc.integer({ min: -30, max: 30 }),
  weekStart: fc.integer({ min: 1, max: 7 }),
})
type Moves = typeof moves extends fc.Arbitrary<infer M> ? M : never

/** The text of an answer has no zeros at the end of a fraction, on one engine or the other. */
const plain = (cell: string | null): string | null => (cell?.includes('.') ? cell.replace(/\.?0+$/, '') : cell)
const UNITS = ['day', 'hour', 'minute', 'second', 'millisecond', 'microsecond'] as const satisfies readonly FixedUnit[]

const query = (pairs: readonly (readonly [bigint, bigint])[], m: Moves) =>
  from(
    rowsOf(
      { i: integer(), a: ntz(), b: ntz() },
      pairs.map(([a, b], i) => [i, readingOf(a), readingOf(b)]),
    ),
  )
    .select(({ i, a, b }) => ({
      i,
      ...Object.fromEntries(UNITS.map((u) => [`trunc_${u}`, dateTrunc(u, a)])),
      ...Object.fromEntries(UNITS.map((u) => [`diff_${u}`, dateDiff(u, a, b)])),
      week: dateTrunc('week', a, m),
      weeks: dateDiff('week', a, b, m),
      seconds: secondsBetween(a, b),
      day: toDay(a),
      hours: a.plus(hours(m.hours)),
      days: a.plus(days(m.days)),
      months: a.plus(months(m.months)),
      slice: timeSlice(a, 15, 'minute'),
      year: year(a),
      month: month(a),
      day_of_month: dayOfMonth(a),
      hour: hour(a),
      second: second(a),
      nanosecond: nanosecond(a),
      epoch: epochSecond(a),
      epoch_ns: epochNanosecond(a),
      later: b.gt(a),
    }))
    .orderBy((r) => [r.i.asc()])

const expected = (pairs: readonly (readonly [bigint, bigint])[], m: Moves): string[][] =>
  pairs.map(([a, b], i) => {
    const date = dateOf(a)
    const times = [...UNITS.map((u) => truncated(a, u))].map(readingOf)
    const moved = [
      a + BigInt(m.hours) * NANOS.hour,
      a + BigInt(m.days) * NANOS.day,
      plusMonths(a, m.months),
      floorDivide(a, 15n * NANOS.minute) * 15n * NANOS.minute,
    ].map(readingOf)
    const parts = [
      date.getUTCFullYear(),
      date.getUTCMonth() + 1,
      date.getUTCDate(),
      date.getUTCHours(),
      date.getUTCSeconds(),
      a - truncated(a, 'second'),
      floorDivide(a, NANOS.second),
      a,
    ]
    return [
      i,
      ...times,
      ...UNITS.map((u) => between(a, b, u)),
      readingOf(startOfWeek(a, m.weekStart)),
      weeksBetween(a, b, m.weekStart),
      between(a, b, 'second'),
      readingOf(a).slice(0, 10),
      ...moved,
      ...parts,
      b > a,
    ].map((v) => plain(String(v)) as string)
  })

describe.each([
  ['duckdb', 1n],
  ['postgres', NANOS.microsecond],
] as const)('clocks are exact on %s', (name: Target, grain) => {
  let target: OpenTarget
  beforeAll(async () => {
    target = await openTarget(name)
    await target.useZone('America/Los_Angeles')
  })
  afterAll(() => target.close())

  test('cut, moved, compared and taken apart', async () => {
    const pairs = fc.array(fc.tuple(readings(grain), readings(grain)), { minLength: 20, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(pairs, moves, async (rows, m) => {
        const answer = await target.read(printCase(query(rows, m), target.dialect).asText)
        expect(answer.map((row) => row.map(plain))).toEqual(expected(rows, m))
      }),
      { numRuns: 15 },
    )
  })
})
