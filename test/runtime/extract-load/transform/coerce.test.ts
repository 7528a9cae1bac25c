import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ArtifactColumn } from '#artifact'
import { type Cell, ExactNumber, fromEpochMs, fromEpochSeconds, readExactJson, writeExactJson } from '#extract-load'
import { CellProblem, type PresentCell } from '../../../../runtime/extract-load/transform/cell.ts'
import { coerceFor } from '../../../../runtime/extract-load/transform/coerce/coerce-for.ts'

const coerce = (type: ArtifactColumn['type'], value: PresentCell) => {
  const scalar = coerceFor(type)(value)
  return scalar instanceof CellProblem ? `! ${scalar.reason}` : scalar
}
const number = (precision: number, scale: number): ArtifactColumn['type'] => ({ kind: 'number', precision, scale })
const exact = (text: string): ExactNumber => new ExactNumber(text)

describe('numbers', () => {
  test.each([
    [number(38, 0), 12, 12n],
    [number(38, 0), exact('9007199254740993'), 9007199254740993n],
    [number(38, 0), exact('9'.repeat(38)), BigInt('9'.repeat(38))],
    [number(38, 0), exact(`1${'0'.repeat(38)}`), '! has 39 digits before the point, the column has 38'],
    [number(38, 0), 2 ** 53, '! has passed through a double and lost digits'],
    [number(38, 0), exact('5.00'), 5n],
    [number(38, 0), exact('1.2e3'), 1200n],
    [number(38, 0), exact('3.7'), '! has 1 digits after the point, the column has 0'],
    [number(3, 0), 1000, '! has 4 digits before the point, the column has 3'],
    [number(38, 0), '1767225600000', 1767225600000n],
    [number(38, 0), 'n/a', '! is not a number'],
    [number(38, 0), '', '! is not a number'],
    [number(38, 0), true, '! is not a number'],
    [number(38, 0), exact('1e999999'), '! is not a number'],
    [number(38, 9), exact('0.1'), '0.100000000'],
    [number(38, 9), exact('123456789012345678.123456789'), '123456789012345678.123456789'],
    [number(38, 9), exact('-0.0'), '0.000000000'],
    [number(38, 9), exact('1e-9'), '0.000000001'],
    [number(38, 9), exact('1e-10'), '! has 10 digits after the point, the column has 9'],
    [number(4, 2), '12.5', '12.50'],
    [number(4, 2), '12.50', '12.50'],
    [number(4, 2), '-0.50', '-0.50'],
    [number(4, 2), '-0.00', '0.00'],
    [number(4, 2), '007.50', '7.50'],
    [number(4, 2), '123.50', '! has 3 digits before the point, the column has 2'],
    [number(4, 2), '-12.50', '-12.50'],
    [number(4, 2), '1.250', '1.25'],
    [number(4, 2), '123.5', '! has 3 digits before the point, the column has 2'],
    [number(4, 2), '.5', '0.50'],
    [{ kind: 'float' as const }, exact('0.1'), 0.1],
    [{ kind: 'float' as const }, exact('1e400'), '! is not a number that a double holds'],
    [{ kind: 'float' as const }, 'x', '! is not a number that a double holds'],
  ] as const)('%o of %s', (type, value, expected) => expect(coerce(type, value)).toBe(expected))

  test('no digit is lost or made up', () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,9})?$/)
    fc.assert(
      fc.property(digits, (text) => {
        const [whole = '', fraction = ''] = text.split('.')
        const wanted = `${whole}.${fraction.padEnd(9, '0')}`
        expect(coerce(number(38, 9), readExactJson(text) as PresentCell)).toBe(/^-0\.0*$/.test(wanted) ? '0.000000000' : wanted)
      }),
    )
  })
})

describe('A08 times stay what they were, whatever the zone of the process', () => {
  test.each([
    ['ntz', '2026-03-08 02:30:00', '2026-03-08 02:30:00'],
    ['ntz', '2026-01-01T00:00:00.123456789', '2026-01-01 00:00:00.123456789'],
    ['ntz', '2026-01-01T00:00:00.100Z', '! has a zone, the column is a time without one'],
    ['tz', '2026-01-01T00:00:00.123456789Z', '2026-01-01 00:00:00.123456789+00:00'],
    ['tz', '2026-03-08T02:30:00-07:00', '2026-03-08 09:30:00+00:00'],
    ['tz', '2026-01-01 00:00:00', '! has no zone, the column is an instant'],
    ['ltz', '2026-01-01T01:00:00+0100', '2026-01-01 00:00:00+00:00'],
    ['tz', 1767225600000, '! is not an ISO date or date-time'],
    ['tz', '2026-02-30T00:00:00Z', '! is not a date of the calendar'],
    ['day', '2026-01-01', '2026-01-01'],
    ['day', '2026-01-01T00:00:00Z', '2026-01-01'],
    ['day', '2026-01-01T23:00:00Z', '! has a time of day, the column is a date'],
    ['day', '2026-01-01T00:00:00+02:00', '! has an offset, the column is a date'],
    ['time', '23:59:59.100', '23:59:59.1'],
    ['time', '24:00:00', '! is not a time of day'],
  ] as const)('%s of %s', (kind, value, expected) => expect(coerce({ kind }, value)).toBe(expected))

  test('epochs become ISO text', () => {
    expect(fromEpochMs('1767225600123')).toBe('2026-01-01T00:00:00.123Z')
    expect(fromEpochSeconds(-1)).toBe('1969-12-31T23:59:59Z')
    expect(fromEpochMs('soon')).toBe('soon')
  })
})

describe('text, booleans, bytes and JSON', () => {
  test.each([
    [{ kind: 'text' as const, length: 2 }, '😀😀', '😀😀'],
    [{ kind: 'text' as const, length: 2 }, 'abc', '! has more than 2 characters'],
    [{ kind: 'text' as const }, 'a\ud800', '! holds half a character, which cannot be stored'],
    [{ kind: 'text' as const }, exact('1.10'), '1.10'],
    [{ kind: 'text' as const }, true, 'true'],
    [{ kind: 'text' as const }, ['a'], '! is not a text'],
    [{ kind: 'boolean' as const }, false, false],
    [{ kind: 'boolean' as const }, 'true', true],
    [{ kind: 'boolean' as const }, 1, '! is not a boolean'],
    [{ kind: 'binary' as const }, 'AB01', 'ab01'],
    [{ kind: 'binary' as const }, 'ABC', '! is not hexadecimal text'],
  ])('%o of %s', (type, value, expected) => expect(coerce(type, value as PresentCell)).toBe(expected))

  test('JSON is canonical: sorted members, digits as sent, long decimals as text', () => {
    const text = '{"b":[1.10,1e3,-0,9007199254740993],"a":{"d":123456789012345678.123456789,"c":null},"e":"\\u00e9"}'
    expect(coerce({ kind: 'json' }, readExactJson(text) as PresentCell)).toBe(
      '{"a":{"c":null,"d":"123456789012345678.123456789"},"b":[1.10,1e3,-0,9007199254740993],"e":"é"}',
    )
    expect(coerce({ kind: 'json' }, readExactJson(`[${'9'.repeat(38)},${'9'.repeat(39)}]`) as PresentCell)).toBe(
      `[${'9'.repeat(38)},"${'9'.repeat(39)}"]`,
    )
  })

  test('writing and reading again gives the same content', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = writeExactJson(readExactJson(JSON.stringify(value)) as Cell)
        expect(writeExactJson(readExactJson(written))).toBe(written)
      }),
    )
  })
})
