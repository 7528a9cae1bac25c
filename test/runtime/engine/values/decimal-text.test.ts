import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText, parseDecimal } from '../../../../runtime/engine/values/decimal-text.ts'

test('each is the inverse of the other', () => {
  const limit = 10n ** 38n
  fc.assert(
    fc.property(fc.bigInt({ min: -limit, max: limit }), fc.integer({ min: 0, max: 38 }), (units, scale) => {
      expect(parseDecimal(decimalText(units, scale), scale)).toBe(units)
    }),
  )
})

test.each([
  [5n, 2, '0.05'],
  [-5n, 2, '-0.05'],
  [0n, 3, '0.000'],
  [-123n, 0, '-123'],
])('%s units of scale %s print as %s', (units, scale, text) => expect(decimalText(units, scale)).toBe(text))

test('takes missing and surplus zeros, and refuses what it would have to round or guess', () => {
  expect(parseDecimal('1.5', 3)).toBe(1500n)
  expect(parseDecimal('+1.500000', 1)).toBe(15n)
  expect(parseDecimal('1.50', 1)).toBe(15n)
  for (const text of ['1.05', '1e3', '', '.5', '1,5', 'NaN', '0x10', ' 1', '--1']) expect(parseDecimal(text, 1)).toBeUndefined()
})
