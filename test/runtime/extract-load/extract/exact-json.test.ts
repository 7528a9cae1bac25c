import fc from 'fast-check'
import { parse } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import { ExactNumber, readExactJson } from '#extract-load'
import { isSmallInteger, parsePlainJson } from '../../../../runtime/extract-load/extract/parse-plain-json.ts'

const exact = (digits: string): ExactNumber => new ExactNumber(digits)
/** The parser of the library, which reads every character itself. */
const slowly = (text: string): unknown => parse(text, null, (digits) => (isSmallInteger(digits) ? Number(digits) : exact(digits)))

const number = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,9})?([eE][+-]?\d{1,2})?$/)
const name = fc.oneof(fc.string(), fc.constantFrom('id', '__proto__', 'a"b', '1', 'constructor')).map((text) => JSON.stringify(text))
const space = fc.constantFrom('', ' ', '\n\t')
const { document } = fc.letrec((tie) => ({
  document: fc.oneof({ depthSize: 'small' }, number, name, fc.constantFrom('true', 'false', 'null'), tie('list'), tie('object')),
  list: fc.tuple(fc.array(tie('document')), space).map(([items, gap]) => `[${gap}${items.join(`${gap},`)}]`),
  object: fc
    .tuple(fc.array(fc.tuple(name, tie('document'))), space)
    .map(([members, gap]) => `{${gap}${members.map(([key, value]) => `${key}${gap}:${gap}${value}`).join(',')}${gap}}`),
}))

/** What a reader gives, or that it refuses. */
function outcome(read: () => unknown): unknown {
  try {
    return { value: read() }
  } catch {
    return 'refused'
  }
}

test('every text means what the library says of it', () => {
  fc.assert(
    fc.property(document as fc.Arbitrary<string>, (text) => {
      expect(outcome(() => readExactJson(text))).toEqual(outcome(() => slowly(text)))
    }),
    { numRuns: 500 },
  )
})

describe('texts that the fast parser reads', () => {
  test.each([
    [
      '{"amount": 0.10, "n": [12, 1e3, 9007199254740993, -0]}',
      { amount: exact('0.10'), n: [12, exact('1e3'), exact('9007199254740993'), exact('-0')] },
    ],
    [
      '{"rows": [{"id": "x", "of": {"id": "y", "on": true}}, {"of": {}}], "next": null}',
      { rows: [{ id: 'x', of: { id: 'y', on: true } }, { of: {} }], next: null },
    ],
    [String.raw`{"a \" 1.50": "\\", "b": "1.50 : {"}`, { 'a " 1.50': '\\', b: '1.50 : {' }],
  ])('%s', (text, value) => expect(parsePlainJson(text, exact)).toEqual(value))
})

describe('texts that it leaves to the library', () => {
  test.each([
    ['a member twice, of one value', '{"a":1,"a":1}', { a: 1 }],
    ['a text that looks like a marked number', String.raw`["\u00001.5"]`, ['\u00001.5']],
  ])('%s', (_, text, value) => {
    expect(parsePlainJson(text, exact)).toBeUndefined()
    expect(readExactJson(text)).toEqual(value)
  })

  test('a member that is named like the prototype', () => {
    const text = '{"__proto__": 1.5}'
    expect(parsePlainJson(text, exact)).toBeUndefined()
    expect(Object.entries(readExactJson(text) as object)).toEqual([['__proto__', exact('1.5')]])
  })

  test.each([
    ['a member twice, of two values', '{"a":1,"a":2}', 'not JSON at character 8 of 13'],
    ['a number as a name', '{1.5: 2}', 'not JSON at character 1 of 8'],
    ['two numbers', '[1.5 2.5]', 'not JSON at character 5 of 9'],
    ['a leading zero', '[01.5]', 'not JSON at character 2 of 6'],
    ['a text without an end', '["secret', 'not JSON at character 8 of 8'],
  ])('%s is refused with its place', (_, text, message) => expect(() => readExactJson(text)).toThrow(message))
})
