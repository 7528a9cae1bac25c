import { describe, expect, it } from 'vitest'
import { literal, not } from '#dsl'
import { snowflake } from '../../../compiler/dialect/index.ts'
import { QueryPrinter } from '../../../compiler/dialect/print-query.ts'
import { isAtomic, splitTemplate, verbatim } from '../../../compiler/dialect/template.ts'
import { type Handle, handleOf } from '../../../compiler/dsl/handle.ts'

const print = (x: unknown): string => new QueryPrinter(snowflake).print(handleOf(x).node).join('')
const n = (x: number): Handle => handleOf(literal(x))

describe('templates', () => {
  it('are text and slots; $$ is a dollar sign', () => {
    expect(splitTemplate('f($1, $2) + $1')).toEqual([
      'f(',
      { arg: 0, bare: true },
      ', ',
      { arg: 1, bare: true },
      ') + ',
      { arg: 0, bare: false },
    ])
    expect(splitTemplate('$$$1')).toEqual(['$', { arg: 0, bare: expect.any(Boolean) }])
    expect(splitTemplate(verbatim('costs $1'))).toEqual(['costs ', '$', '1'])
    expect(splitTemplate('f($*)')).toEqual(['f(', { arg: 'all', bare: true }, ')'])
  })
  it.each([
    ['lower($1)', true],
    ['$1', true],
    ['cast($1 as date)', true],
    ["f(')') || $1", false],
    ["f('a)b', $1)", true],
    ['$1 + $2', false],
    ['f($1) / g($2)', false],
  ])('%s stands alone beside an operator: %s', (template, atomic) => expect(isAtomic(template)).toBe(atomic))
})

describe('parentheses follow the meaning, not the writing', () => {
  it.each<[string, unknown, string]>([
    ['a product of a sum', n(1).plus(2).times(3), '(1 + 2) * 3'],
    ['a difference of a difference', n(1).minus(n(2).minus(3)), '1 - (2 - 3)'],
    ['a negative number', n(1).minus(-2), '1 - (-2)'],
    ['a comparison of comparisons', n(1).gt(2).eq(n(3).gt(4)), '(1 > 2) = (3 > 4)'],
    ['and in or', n(1).eq(1).and(n(2).eq(2)).or(n(3).eq(3)), '(1 = 1 and 2 = 2) or 3 = 3'],
    ['or in and', n(1).eq(1).or(n(2).eq(2)).and(n(3).eq(3)), '(1 = 1 or 2 = 2) and 3 = 3'],
    ['not of and', not(n(1).eq(1).and(n(2).eq(2)) as never), 'not (1 = 1 and 2 = 2)'],
    ['null test of a sum', n(1).plus(2).isNull(), '1 + 2 is null'],
    ['in a list', n(1).plus(2).in([3, 4]), '1 + 2 in (3, 4)'],
    ['a comparison in another', handleOf('x').eq('y').same(true), "('x' = 'y') is not distinct from true"],
    ['a condition that a template prints', handleOf(true).eq(handleOf('x').like('a%')), "true = ('x' like 'a%')"],
  ])('%s', (_, x, sql) => expect(print(x)).toBe(sql))
})
