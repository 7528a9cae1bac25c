import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUnambiguous } from '../../../../compiler/dsl/pattern/is-unambiguous.ts'
import { parsePattern } from '../../../../compiler/dsl/pattern/parse-pattern.ts'

describe('by example', () => {
  test.each([
    'abc',
    '\\d+-\\d+',
    '(days|weeks)',
    'the\\W+(\\w+)',
    '\\b\\S*o\\S*\\b',
    '(.*) (.*)',
    '[^"]*"',
    '\\w*ab',
    'a(bc)*d',
    '(a|b|c)+',
    '\\(|\\)',
    'x{2,3}y',
  ])('%s leaves no choice', (pattern) => {
    expect(isUnambiguous(parsePattern(pattern))).toBe(true)
  })
  test.each(['a|ab', 'a?(ab)?', '\\w*a(bacc)?', '(ab|a)c?', '(A|ab)', 'x*(xy)?', 'a*(ab)?c*', '(a|ab)(c|bcd)', '.*b?'])(
    '%s leaves one',
    (pattern) => {
      expect(isUnambiguous(parsePattern(pattern))).toBe(false)
    },
  )
})

/** Small patterns over few letters, where ambiguity is common. */
const pattern: fc.Arbitrary<string> = fc.letrec<{ one: string; part: string; whole: string }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', 'c', '[ab]', '.', '\\b'),
    tie('whole').map((w) => `(${w})`),
  ),
  part: fc.tuple(tie('one'), fc.constantFrom('', '', '*', '+', '?', '{1,2}', '{2}')).map(([one, times]) => one + times),
  whole: fc.oneof(
    fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
    fc.tuple(tie('part'), tie('part')).map(([a, b]) => `${a}|${b}`),
  ),
})).whole

test('an unambiguous pattern matches as long as it can, by backtracking too', () => {
  let judged = 0
  fc.assert(
    fc.property(pattern, fc.stringMatching(/^[abc ]{0,8}$/), (source, text) => {
      const parsed = readable(source)
      if (!parsed || !isUnambiguous(parsed)) return
      judged += 1
      expect([source, text, matchedBy(source, text)]).toEqual([source, text, longestAt(source, text)])
    }),
    { numRuns: 20_000, seed: 7 },
  )
  expect(judged).toBeGreaterThan(1_000)
})

function readable(source: string) {
  try {
    return parsePattern(source)
  } catch {
    return undefined
  }
}
/** What backtracking finds first. */
const matchedBy = (source: string, text: string): string | undefined => new RegExp(source).exec(text)?.[0]
/** The longest of all matches that begin where the first one does. */
function longestAt(source: string, text: string): string | undefined {
  const first = new RegExp(source).exec(text)
  if (!first) return undefined
  for (let end = text.length; end >= first.index; end -= 1) {
    const whole = new RegExp(`^[^]{${first.index}}(?:${source})(?=[^]{${text.length - end}}$)`)
    if (whole.test(text)) return text.slice(first.index, end)
  }
  return undefined
}
