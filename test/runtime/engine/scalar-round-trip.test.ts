import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqlType } from '../../../compiler/dsl/sql-type.ts'
import { numberType } from '../../../compiler/dsl/sql-type.ts'
import type { Engine, Scalar, Session } from '../../../runtime/engine/engine.ts'
import { decimalText } from '../../../runtime/engine/values/decimal-text.ts'
import { clockText, dayText, momentText } from '../../../runtime/engine/values/time-text.ts'
import { TerminalFailure } from '../../../runtime/failures.ts'
import { batches, ENGINES, failureOf, ready, rowsOf } from './support/engines.ts'

const SECOND = 1_000_000_000n

/** Any value of a type that an engine with so many digits of a second can hold. */
function valuesOf(type: SqlType, digits: number): fc.Arbitrary<Scalar> {
  const unit = 10n ** BigInt(9 - digits)
  const moment = fc
    .bigInt({ min: (-9_223_300_000n * SECOND) / unit, max: (9_223_300_000n * SECOND) / unit })
    .map((n) => momentText(n * unit))
  // DuckDB keeps microseconds in zoned moments and in times of day. The first day of year 1 is BC in the session's zone.
  const zoned = fc
    .bigInt({ min: -62_135_510_400n * 1_000_000n, max: 253_402_300_799n * 1_000_000n })
    .map((n) => `${momentText(n * 1000n)}+00:00`)
  switch (type.kind) {
    case 'text':
      return fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
    case 'number': {
      const limit = 10n ** BigInt(type.precision) - 1n
      const units = fc.oneof(fc.bigInt({ min: -limit, max: limit }), fc.constantFrom(0n, limit, -limit, 1n, -1n))
      return type.scale === 0 ? units : units.map((n) => decimalText(n, type.scale))
    }
    case 'float':
      return fc.double()
    case 'boolean':
      return fc.boolean()
    case 'day':
      return fc.integer({ min: -719_162, max: 2_932_896 }).map(dayText)
    case 'time':
      return fc.bigInt({ min: 0n, max: 86_399_999_999n }).map((n) => clockText(n * 1000n))
    case 'ntz':
      return moment
    case 'ltz':
    case 'tz':
      return zoned
    case 'binary':
      return fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('hex'))
    case 'json':
      return fc.array(fc.integer(), { maxLength: 4 }).map((list) => `[${list.join(', ')}]`)
    case 'null':
      return fc.constant(null)
  }
}

const TYPES: readonly SqlType[] = [
  { kind: 'text' },
  numberType(38, 0),
  numberType(9, 0),
  numberType(4, 1),
  numberType(18, 2),
  numberType(38, 9),
  numberType(38, 38),
  ...(['float', 'boolean', 'day', 'time', 'ntz', 'ltz', 'tz', 'json', 'binary'] as const).map((kind) => ({ kind })),
]

describe.each(ENGINES)('$name', ({ open, typeName, fractionDigits, lacks, propertyRuns }) => {
  let engine: Engine
  let session: Session
  beforeAll(async () => {
    engine = await open()
    session = await engine.openSession()
  })
  afterAll(() => engine.close())

  async function roundTrip(type: SqlType, values: readonly Scalar[]): Promise<unknown[]> {
    await session.execute(ready('drop table if exists round_trip'))
    await session.execute(ready(`create table round_trip (n ${typeName(numberType(38, 0))}, v ${typeName(type)})`))
    const columns = [
      { name: 'n', type: numberType(38, 0), nullable: false },
      { name: 'v', type, nullable: true },
    ]
    await session.append('"round_trip"', columns, batches(...values.map((value, index) => [BigInt(index), value])))
    return (await rowsOf(session, 'select v from round_trip order by n')).map((row) => row.v)
  }

  test.each(TYPES)('append and query give back every value of $kind', async (type) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(valuesOf(type, fractionDigits)), { minLength: 1, maxLength: 40 }), async (values) => {
        expect(await roundTrip(type, values)).toEqual(values)
      }),
      { numRuns: propertyRuns },
    )
  })

  test('floats keep what is not finite, the sign of zero and the smallest step', async () => {
    const floats = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, Number.MIN_VALUE, Number.MAX_VALUE, 0.1]
    expect(await roundTrip({ kind: 'float' }, floats)).toEqual(floats)
    for (const float of floats)
      expect(await rowsOf(session, `select cast($1 as ${typeName({ kind: 'float' })}) as v`, [float])).toEqual([{ v: float }])
  })

  const hostile = [
    "'; drop table x; --",
    '"',
    '\\',
    '\\N',
    '\\.',
    '$1',
    '?',
    '\t\r\n\b\f\v',
    'ä€𝄞👩‍👩‍👧',
    '',
    ' ',
    'NULL',
    '{{x}}',
    '%s',
    '\u2028',
    '\u200b',
  ]

  test('append and bound parameters keep hostile text', async () => {
    expect(await roundTrip({ kind: 'text' }, hostile)).toEqual(hostile)
    for (const text of hostile)
      expect(await rowsOf(session, `select cast($1 as ${typeName({ kind: 'text' })}) as v`, [text])).toEqual([{ v: text }])
  })

  test('integers beyond 2^53 and long decimals stay three distinct keys and every digit (A09)', async () => {
    const keys = [9007199254740992n, 9007199254740993n, 99999999999999999999999999999999999999n]
    expect(await roundTrip(numberType(38, 0), keys)).toEqual(keys)
    const type = typeName(numberType(38, 0))
    for (const key of keys) {
      expect(await rowsOf(session, `select v from round_trip where v = cast($1 as ${type})`, [key])).toEqual([{ v: key }])
    }
    await session.execute(
      ready('insert into round_trip select n, v from round_trip s where not exists (select 1 from round_trip t where t.v = s.v)'),
    )
    expect(await rowsOf(session, 'select count(distinct v) as keys, count(*) as total from round_trip')).toEqual([{ keys: 3n, total: 3n }])
    const decimals = ['0.100000000', '123456789012345678.123456789']
    expect(await roundTrip(numberType(38, 9), decimals)).toEqual(decimals)
  })

  test('whole numbers of every width arrive as bigint', async () => {
    const sql =
      'select cast(1 as smallint) as a, cast(2 as integer) as b, cast(3 as bigint) as c, count(*) as d, cast(4 as decimal(5, 0)) as e'
    expect(await rowsOf(session, sql)).toEqual([{ a: 1n, b: 2n, c: 3n, d: 1n, e: 4n }])
  })

  test('a moment in a zone arrives in UTC whatever the zone of the session is', async () => {
    expect(await rowsOf(session, "select cast('2026-07-01 12:00:00.25+02' as timestamptz) as v")).toEqual([
      { v: '2026-07-01 10:00:00.25+00:00' },
    ])
  })

  const finest = 'a fraction finer than the engine keeps'
  const refused: [string, SqlType, Scalar][] = [
    ['digits below the scale', numberType(18, 2), '1.005'],
    ['a number in a decimal column', numberType(18, 2), 1.5],
    ['a number in an integer column', numberType(38, 0), 1],
    ['a day that does not exist', { kind: 'day' }, '2026-02-29'],
    ['a moment with a zone where none belongs', { kind: 'ntz' }, '2026-01-01 00:00:00+00:00'],
    ['a moment without the zone', { kind: 'tz' }, '2026-01-01 00:00:00'],
    [finest, { kind: 'tz' }, '2026-01-01 00:00:00.123456789+00:00'],
    ['an ISO text with a T', { kind: 'ntz' }, '2026-01-01T00:00:00'],
    ['half a surrogate pair', { kind: 'text' }, 'a\ud800b'],
    ['text that is no JSON', { kind: 'json' }, '{bad'],
    ['text that is no hex', { kind: 'binary' }, 'xyz0'],
    ['text in a boolean column', { kind: 'boolean' }, 'true'],
  ]
  test.each(refused.filter(([what]) => what !== finest || !lacks.has('a limit of fractions in zones')))(
    'refuses %s, without the value in the message',
    async (_, type, value) => {
      const error = await failureOf(roundTrip(type, [null, value]))
      expect(error).toBeInstanceOf(TerminalFailure)
      expect(error.message).toMatch(/^append to "round_trip", column v, row 2: /)
      if (typeof value === 'string') expect(error.message).not.toContain(value)
      expect(await rowsOf(session, 'select * from round_trip')).toEqual([])
    },
  )

  test('a number that has too many digits is refused and nothing of the batch arrives', async () => {
    await expect(roundTrip(numberType(4, 1), ['1.5', '99999.0'])).rejects.toBeInstanceOf(TerminalFailure)
    expect(await rowsOf(session, 'select * from round_trip')).toEqual([])
  })

  test('nanoseconds survive where the engine keeps them and are refused where it does not', async () => {
    const written = roundTrip({ kind: 'ntz' }, ['2026-01-01 00:00:00.123456789'])
    if (fractionDigits === 9) expect(await written).toEqual(['2026-01-01 00:00:00.123456789'])
    else await expect(written).rejects.toThrow('whole microseconds')
  })
})
