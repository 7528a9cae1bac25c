import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { avg, ceil, decimal, floor, from, integer, median, mod, percentileCont, round, roundHalfEven, sum, trunc } from '#dsl'
import { DecimalText } from '../../compiler/dsl/call-node.ts'
import type { Target } from './case.ts'
import { type OpenTarget, openTarget } from './open-target.ts'
import * as oracle from './oracle/decimal.ts'
import { type Decimal, decimalOf, tenTo, textOf } from './oracle/decimal.ts'
import { printCase } from './print-case.ts'
import { rowsOf } from './rows-of.ts'

/** Digits of every length are as likely, and many are near a half or a carry. */
const digitsOf = (precision: number) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: precision }),
      fc.bigInt({ min: 0n, max: 9n }),
      fc.bigInt({ min: 0n, max: tenTo(precision) - 1n }),
      fc.constantFrom(1n, -1n),
    )
    .map(([length, last, raw, sign]) => {
      const near = raw % 3n === 0n ? tenTo(length) / 2n : raw % tenTo(length)
      const value = near - (near % 10n) + last
      return sign * (value >= tenTo(precision) ? near : value)
    })
interface Batch {
  readonly a: readonly Decimal[]
  readonly b: readonly Decimal[]
  readonly digits: number
  readonly types: readonly [readonly [number, number], readonly [number, number]]
}
/** Precisions and scales whose results all fit 38 digits: what does not fit is an error, which has its own cases. */
const batches = fc
  .record({
    pa: fc.integer({ min: 1, max: 20 }),
    pb: fc.integer({ min: 1, max: 12 }),
    sa: fc.integer({ min: 0, max: 6 }),
    sb: fc.integer({ min: 0, max: 4 }),
    digits: fc.integer({ min: -3, max: 4 }),
  })
  .chain(({ pa, pb, sa, sb, digits }) => {
    const types = [
      [Math.max(pa, sa + 1), sa],
      [Math.max(pb, sb + 1), sb],
    ] as const
    const size = { minLength: 20, maxLength: 20 }
    return fc
      .record({ a: fc.array(digitsOf(types[0][0]), size), b: fc.array(digitsOf(types[1][0]), size) })
      .map(({ a, b }): Batch => ({ a: a.map((d) => decimalOf(d, sa)), b: b.map((d) => decimalOf(d === 0n ? 1n : d, sb)), digits, types }))
  })

/** As digits in the statement: a text would be checked first. */
const literal = (x: Decimal): never => new DecimalText(textOf(x)) as never
function tableOf({ a, b, types }: Batch) {
  const [[pa, sa], [pb, sb]] = types
  return rowsOf(
    { i: integer(), a: decimal(pa, sa), b: decimal(pb, sb) },
    a.map((x, i) => [i, literal(x), literal(b[i] as Decimal)]),
  )
}
const answers = (batch: Batch) =>
  from(tableOf(batch))
    .select((r) => ({
      i: r.i,
      plus: r.a.plus(r.b),
      minus: r.a.minus(r.b),
      times: r.a.times(r.b),
      divided: r.a.dividedBy(r.b),
      mod: mod(r.a, r.b),
      round: round(r.a, batch.digits),
      even: roundHalfEven(r.a, batch.digits),
      trunc: trunc(r.a, batch.digits),
      ceil: ceil(r.a, batch.digits),
      floor: floor(r.a, batch.digits),
    }))
    .orderBy((r) => [r.i.asc()])
const expected = ({ a, b, digits }: Batch): (string | null)[][] =>
  a.map((x, i) => {
    const y = b[i] as Decimal
    const exact = [oracle.plus(x, y), oracle.minus(x, y), oracle.times(x, y), oracle.dividedBy(x, y), oracle.remainder(x, y)]
    const cut = [oracle.round, oracle.roundHalfEven, oracle.trunc, oracle.ceil, oracle.floor].map((f) => f(x, digits))
    return [String(i), ...[...exact, ...cut].map((v) => v && textOf(v))]
  })

const totals = (batch: Batch) =>
  from(tableOf(batch)).aggregate((r) => ({ sum: sum(r.a), avg: avg(r.a), median: median(r.a), quarter: percentileCont(0.25, r.a) }))
const expectedTotals = ({ a }: Batch): (string | null)[] =>
  [oracle.total(a), oracle.average(a), oracle.percentile(a, 50n), oracle.percentile(a, 25n)].map((v) => v && textOf(v))

describe.each(['duckdb', 'postgres'] as const)('arithmetic is exact on %s', (name: Target) => {
  let target: OpenTarget
  beforeAll(async () => {
    target = await openTarget(name)
  })
  afterAll(() => target.close())

  test('of two columns, and rounded', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (batch) => {
        expect(await target.read(printCase(answers(batch), target.dialect).asText)).toEqual(expected(batch))
      }),
      { numRuns: 20 },
    )
  })
  test('of a group', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (batch) => {
        expect((await target.read(printCase(totals(batch), target.dialect).asText))[0]).toEqual(expectedTotals(batch))
      }),
      { numRuns: 20 },
    )
  })
})
