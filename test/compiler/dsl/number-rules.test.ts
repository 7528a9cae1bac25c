import { describe, expect, it } from 'vitest'
import {
  averageType,
  interpolatedType,
  productType,
  quotientType,
  remainderType,
  roundedType,
  sumType,
  totalType,
  widenTypes,
} from '../../../compiler/dsl/number-rules.ts'
import { describeType, FLOAT, numberType, type SqlType } from '../../../compiler/dsl/sql-type.ts'
import { messageOf } from '../support/author-mistake.ts'

const n = (text: string): SqlType => {
  const [precision = 0, scale = 0] = text.split(',').map(Number)
  return numberType(precision, scale)
}
const show = (t: SqlType): string => describeType(t).replace(/^number\((.*)\)$/, '$1')

/** Snowflake's documentation, "Arithmetic operators": leading digits and scale of each result, 38 digits at the most. */
describe('results of arithmetic', () => {
  it.each([
    ['10,2', '5,0', '11,2'],
    ['18,2', '9,4', '21,4'],
    ['38,0', '38,0', '38,0'],
    ['38,10', '38,2', '38,10'],
  ])('%s + %s is %s', (a, b, result) => expect(show(sumType(n(a), n(b)))).toBe(result))

  it.each([
    ['10,2', '5,1', '15,3'],
    ['18,9', '18,9', '30,12'],
    ['20,14', '10,3', '27,14'],
    ['38,0', '38,0', '38,0'],
  ])('%s * %s is %s', (a, b, result) => expect(show(productType(n(a), n(b)))).toBe(result))

  it.each([
    ['10,2', '5,0', '16,8'],
    ['1,0', '1,0', '7,6'],
    ['20,10', '5,2', '24,12'],
    ['20,14', '5,2', '22,14'],
    ['38,0', '38,0', '38,6'],
  ])('%s / %s is %s', (a, b, result) => expect(show(quotientType(n(a), n(b)))).toBe(result))

  it.each([
    ['sum of 10,2', totalType(n('10,2')), '38,2'],
    ['avg of 10,2', averageType(n('10,2')), '38,8'],
    ['avg of 10,9', averageType(n('10,9')), '38,12'],
    ['avg of 20,14', averageType(n('20,14')), '38,14'],
    ['round of 10,4 to 2', roundedType(n('10,4'), 2), '9,2'],
    ['round of 10,4 to 6', roundedType(n('10,4'), 6), '11,4'],
    ['round of 10,4 to -2', roundedType(n('10,4'), -2), '7,0'],
    ['mod of 10,2 by 5,4', remainderType(n('10,2'), n('5,4')), '12,4'],
    ['median of 10,2', interpolatedType(n('10,2')), '13,5'],
  ])('%s', (_, type, result) => expect(show(type)).toBe(result))

  it('a FLOAT on either side makes a FLOAT', () => {
    for (const rule of [sumType, productType, quotientType, remainderType])
      expect([rule(FLOAT, n('5,2')), rule(n('5,2'), FLOAT)]).toEqual([FLOAT, FLOAT])
    expect([totalType(FLOAT), averageType(FLOAT)]).toEqual([FLOAT, FLOAT])
  })
})

describe('widening', () => {
  const wide = (...types: SqlType[]): string => show(widenTypes(types, 'test'))
  it.each([
    [['1,0', '18,0'], '18,0'],
    [['10,2', '10,8'], '16,8'],
    [['38,0', '38,10'], '38,10'],
  ])('%s is %s, in either order', (types, result) => {
    expect(wide(...types.map(n))).toBe(result)
    expect(wide(...types.map(n).reverse())).toBe(result)
  })
  it('a NULL fits everywhere, a number into a FLOAT, two lengths into text', () => {
    expect(wide({ kind: 'null' }, n('5,1'))).toBe('5,1')
    expect(wide({ kind: 'null' }, { kind: 'null' })).toBe('null')
    expect(wide(n('5,1'), FLOAT)).toBe('float')
    expect(wide({ kind: 'text', length: 3 }, { kind: 'text', length: 5 })).toBe('text')
    expect(wide({ kind: 'text', length: 3 }, { kind: 'text', length: 3 })).toBe('text(3)')
  })
  it('refuses two kinds of time, and text with a number', () => {
    expect(messageOf(() => wide({ kind: 'ntz' }, { kind: 'tz' }))).toBe('test: ntz and tz cannot be one column')
    expect(messageOf(() => wide({ kind: 'text' }, n('5,1')))).toBe('test: text and number cannot be one column')
  })
})
