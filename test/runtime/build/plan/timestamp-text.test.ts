import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatTimestamp, nanosecondsOf, parseTimestamp } from '../../../../runtime/build/plan/timestamp-text.ts'

test.each([
  ['2026-01-02', '2026-01-02 00:00:00'],
  ['2026-01-02 07:59:01', '2026-01-02 07:59:01'],
  ['2026-01-02T07:59:01.5Z', '2026-01-02 07:59:01.5'],
  ['2026-01-02 00:30:00.123456789+05:30', '2026-01-01 19:00:00.123456789'],
  ['2026-01-02 00:30:00-08:00', '2026-01-02 08:30:00'],
  ['0099-03-01 00:00:00.000000001', '0099-03-01 00:00:00.000000001'],
  ['1969-12-31 23:59:59.999999999', '1969-12-31 23:59:59.999999999'],
  ['9999-12-31 23:59:59.999999999', '9999-12-31 23:59:59.999999999'],
])('%s is %s in UTC', (text, utc) => {
  expect(formatTimestamp(parseTimestamp(text))).toBe(utc)
})

test('text and nanoseconds round trip, and subtraction is exact', () => {
  const min = parseTimestamp('0001-01-01')
  const max = parseTimestamp('9999-12-31 23:59:59.999999999')
  fc.assert(fc.property(fc.bigInt(min, max), (at) => parseTimestamp(formatTimestamp(at)) === at))
  expect(formatTimestamp(parseTimestamp('2026-01-01 00:00:00.000000001') - nanosecondsOf(7200))).toBe('2025-12-31 22:00:00.000000001')
})

test.each([
  ['', 'is not an ISO date or date-time'],
  ['2026-02-30', 'is not a date of the calendar'],
  ["2026-01-01' or true", 'is not an ISO date or date-time'],
])('%j is refused', (text, reason) => {
  expect(() => parseTimestamp(text)).toThrow(`invariant: the timestamp '${text}' ${reason}`)
})
