import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  from,
  length,
  literal,
  parseJson,
  position,
  regexpCount,
  regexpLike,
  regexpReplace,
  regexpSubstr,
  replace,
  reverse,
  string,
  text,
} from '#dsl'
import { isUnambiguous } from '../../compiler/dsl/pattern/is-unambiguous.ts'
import { parsePattern } from '../../compiler/dsl/pattern/parse-pattern.ts'
import { lengthsOf } from '../../compiler/dsl/pattern/pattern.ts'
import type { Subject } from './case.ts'
import { type OpenTarget, openTarget } from './open-target.ts'
import { printCase } from './print-case.ts'
import { rowsOf } from './rows-of.ts'

let targets: readonly OpenTarget[]
beforeAll(async () => {
  targets = [await openTarget('duckdb'), await openTarget('postgres')]
})
afterAll(() => Promise.all(targets.map((t) => t.close())))

/** Each engine's answer to one query, as text. */
const answers = (query: () => Subject) => Promise.all(targets.map((t) => t.read(printCase(query(), t.dialect).asText)))

const HOSTILE = [
  "'",
  "''",
  "\\'",
  '\\',
  '\\n',
  '"',
  '""',
  '`',
  '$',
  '$1',
  '$$',
  '$*',
  '${x}',
  '{{ x }}',
  '{over}',
  ' {over}',
  '--',
  '/*',
  ';',
  '%',
  '_',
  '\n',
  '\r\n',
  '\t',
  '\u2028',
  '😀',
  'é',
  '\u0301',
  '\u200d',
  "'; drop table x; --",
  '$body$',
  ':x',
  '?',
  '\u0001',
  '\u007f',
]
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((parts) => parts.join('')),
  // A byte order mark that begins a value is lost by the driver's decoder, not by SQL.
  fc.string({ unit: 'binary', maxLength: 12 }).map((s) => s.replaceAll('\u0000', '').replaceAll('\ufeff', '')),
)

describe('text of any kind', () => {
  test('arrives as it was written, as a value, as a part and as a key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(hostile, hostile), { minLength: 20, maxLength: 20 }), async (pairs) => {
        const shape = Object.fromEntries(
          pairs.flatMap(([a, b], i) => [
            [`value_${i}`, literal<string>(a)],
            [`parts_${i}`, text`${literal<string>(a)}|${b}`],
            [`size_${i}`, length(a)],
            [`reversed_${i}`, reverse(b)],
            [`replaced_${i}`, replace(`${b}x${a}x`, 'x', a)],
            [`found_${i}`, position(b, `${a}${b}`).gt(0)],
            [`member_${i}`, parseJson(JSON.stringify({ [`k${a}`]: b, [`k${a}x`]: 'other' })).text(`k${a}`)],
          ]),
        )
        const wanted = pairs.flatMap(([a, b]) => [
          a,
          `${a}|${b}`,
          String([...a].length),
          [...b].reverse().join(''),
          `${b}x${a}x`.replaceAll('x', () => a),
          'true',
          b,
        ])
        const [duckdb, postgres] = await answers(() => from(rowsOf({ one: string() }, [['1']])).select(() => shape as never))
        expect(duckdb).toEqual([wanted])
        expect(postgres).toEqual([wanted])
      }),
      { numRuns: 40, seed: 11 },
    )
  })
  test('but no NUL and no half character', () => {
    expect(() => literal('a\u0000b')).toThrow('a text literal holds a NUL character')
    expect(() => literal('a\ud800')).toThrow('a text literal holds half of a surrogate pair')
  })
})

/** Patterns of the portable subset over a small alphabet that has a line end, a sign, a blank and a letter beyond ASCII. */
const pattern = fc.letrec<{ one: string; part: string; whole: string }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom(
      'a',
      'B',
      '1',
      'é',
      '\\$',
      '.',
      '\\w',
      '\\W',
      '\\d',
      '\\s',
      '\\S',
      '[^a]',
      '[a-c$]',
      '[[:alpha:]]',
      '[[:punct:]]',
      '\\b',
      '\\B',
      '^',
      '$',
    ),
    tie('whole').map((w) => `(${w})`),
  ),
  part: fc
    .tuple(tie('one'), fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,2}'))
    .map(([one, times]) => (/^(\^|\$|\\b|\\B)$/i.test(one) && one !== 'B' ? one : one + times)),
  whole: fc.oneof(
    fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
    fc.tuple(tie('part'), tie('part')).map(([a, b]) => `${a}|${b}`),
  ),
})).whole
const searched = fc.string({ unit: fc.constantFrom('a', 'b', 'B', 'c', '1', '2', 'é', '$', ' ', '\n', '_'), maxLength: 10 })

test('one pattern means the same on both engines', async () => {
  let judged = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(pattern, searched, fc.constantFrom('', 'i', 's', 'is')), { minLength: 30, maxLength: 30 }),
      async (tries) => {
        const shape = Object.fromEntries(
          tries.flatMap(([source, x, flags], i) => {
            const parsed = readable(source, flags)
            if (!parsed) return []
            const like = [[`like_${i}`, regexpLike(x, source, flags as 'i')]]
            if (lengthsOf(parsed)[0] === 0 || !isUnambiguous(parsed)) return like
            judged += 1
            return [
              ...like,
              [`part_${i}`, regexpSubstr(x, source, { flags: flags as 'i', occurrence: 1 + (i % 2) })],
              [`count_${i}`, regexpCount(x, source, { flags: flags as 'i' })],
              [`replaced_${i}`, regexpReplace(x, source, '<>', { flags: flags as 'i' })],
            ]
          }),
        )
        const [duckdb, postgres] = await answers(() =>
          from(rowsOf({ one: string() }, [['1']])).select(() => ({ one: 1, ...shape }) as never),
        )
        const names = ['one', ...Object.keys(shape)]
        const differing = names
          .filter((_, i) => duckdb?.[0]?.[i] !== postgres?.[0]?.[i])
          .map((name) => [
            name,
            tries[Number(name.split('_')[1])],
            duckdb?.[0]?.[names.indexOf(name)],
            postgres?.[0]?.[names.indexOf(name)],
          ])
        expect(differing).toEqual([])
      },
    ),
    { numRuns: 60, seed: 3 },
  )
  expect(judged).toBeGreaterThan(300)
})

function readable(source: string, flags: string) {
  try {
    return parsePattern(source, flags.includes('s'))
  } catch {
    return undefined
  }
}
