import { describe, expect, test } from 'vitest'
import { parsePattern } from '../../../../compiler/dsl/pattern/parse-pattern.ts'
import { groupsOf, lengthsOf } from '../../../../compiler/dsl/pattern/pattern.ts'

describe('what is refused', () => {
  test.each([
    ['a+?', 'has ? after a quantifier'],
    ['a*+', 'has + after a quantifier'],
    ['a{2}{3}', 'has { after a quantifier'],
    ['(?=a)', 'has (?'],
    ['(?:a)', 'has (?'],
    ['(a)\\1', 'refers back to a group (\\1)'],
    ['\\p', 'has the escape \\p'],
    ['a\\', 'ends with a backslash'],
    ['*a', 'has * after nothing'],
    ['a|+', 'has + after nothing'],
    ['a{x}', 'has a { that is not a count'],
    ['a{3,2}', 'has the count {3,2}'],
    ['a{300}', 'has the count {300}'],
    ['(a', 'has a ( without its )'],
    ['a)', 'has a ) without its ('],
    ['[a', 'has a [ without its ]'],
    ['[z-a]', 'has a range that is none'],
    ['[\\W]', 'has \\D, \\W or \\S inside of brackets'],
    ['[[:word:]]', 'names a class that is not portable'],
    ['[[=a=]]', 'names a class that is not portable'],
    ['(a*)*', 'repeats something that can be empty'],
    ['^*', 'repeats something that can be empty'],
  ])('%s', (pattern, words) => {
    expect(() => parsePattern(pattern)).toThrow(`the pattern ${pattern} ${words}`)
  })
})

describe('what is read', () => {
  test.each([
    ['', 0, 0, 0],
    ['a|bcd', 1, 3, 0],
    ['(a)(b(c))?', 1, 3, 3],
    ['\\d{2,4}x', 3, 5, 0],
    ['^\\bfoo$', 3, 3, 0],
    ['[]a^-]+', 1, Number.POSITIVE_INFINITY, 0],
    ['é😀', 2, 2, 0],
  ])('%s', (pattern, least, most, groups) => {
    const parsed = parsePattern(pattern)
    expect([...lengthsOf(parsed), groupsOf(parsed)]).toEqual([least, most, groups])
  })
  test('a bracket holds its first ], ranges, classes and escapes', () => {
    expect(parsePattern('[]a-c[:digit:]\\-\\n-]')).toEqual({
      kind: 'set',
      set: {
        negated: false,
        ranges: [
          [93, 93],
          [97, 99],
          [48, 57],
          [45, 45],
          [10, 10],
          [45, 45],
        ],
      },
    })
  })
})
