import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockText, dayText, momentText, parseClock, parseDay, parseMoment } from '../../../../runtime/engine/values/time-text.ts'

test('agrees with the calendar of Date in UTC from year 1 to 9999', () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), (seconds) => {
      const iso = new Date(seconds * 1000).toISOString()
      const text = iso.slice(0, 19).replace('T', ' ')
      expect(momentText(BigInt(seconds) * 1_000_000_000n)).toBe(text)
      expect(parseMoment(text)).toBe(BigInt(seconds) * 1_000_000_000n)
      expect(dayText(parseDay(text.slice(0, 10)) ?? Number.NaN)).toBe(text.slice(0, 10))
    }),
  )
})

test('keeps nine digits and prints no trailing zeros', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 86_399_999_999_999n }), (nanos) => {
      expect(parseClock(clockText(nanos))).toBe(nanos)
    }),
  )
  expect(clockText(1_500_000_000n)).toBe('00:00:01.5')
  expect(momentText(-1n)).toBe('1969-12-31 23:59:59.999999999')
  expect(parseMoment('2026-01-01 00:00:00.100')).toBe(parseMoment('2026-01-01 00:00:00.1'))
})

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '0000-01-01',
  '2026-1-1',
  '2100-02-29',
  ' 2026-01-01',
  '2026-01-01x',
  '2026-0:-10',
  '+026-01-01',
  '2026/01-01',
  '2026-01/01',
  '٢٠٢٦-01-01',
])('%s is no day', (text) => expect(parseDay(text)).toBeUndefined())
test.each([
  '2026-01-01',
  '2026-01-01T00:00:00',
  '2026-01-01 24:00:00',
  '2026-01-01 00:60:00',
  '2026-01-01 00:00:60',
  '2026-01-01 00:00:00.',
  '2026-01-01 00:00:00.1234567890',
  '2026-01-01 00:00:00Z',
  "2026-01-01 00:00:00'",
  '2026-01-01 00:00:0/',
  '2026-01-01 00.00.00',
  '2026-01-01 00:00:00,5',
  '2026-01-01 00:00:00.1 ',
])('%s is no moment', (text) => expect(parseMoment(text)).toBeUndefined())
test('leap days of the 400-year cycle exist', () => expect(dayText((parseDay('2000-02-29') ?? 0) + 1)).toBe('2000-03-01'))
