import { parsePattern } from '../../dsl/pattern/parse-pattern.ts'
import type { CharSet, Pattern } from '../../dsl/pattern/pattern.ts'

/** The pattern as Postgres reads it: classes spelled out in ASCII, word boundaries by what stands around them. */
export const printPattern = (text: string, flags: string): string => print(parsePattern(text, flags.includes('s')))

const WORD = '[0-9A-Z_a-z]'
const ASSERTIONS = {
  '^': '^',
  $: '$',
  b: `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`,
  B: `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`,
} as const

function print(p: Pattern): string {
  if (p.kind === 'set') return printSet(p.set)
  if (p.kind === 'assertion') return ASSERTIONS[p.of]
  if (p.kind === 'group') return `(${print(p.body)})`
  if (p.kind === 'either') return p.branches.map(print).join('|')
  if (p.kind === 'sequence') return p.parts.map(print).join('')
  return `${print(p.body)}${bounds(p.min, p.max)}`
}
const bounds = (min: number, max: number): string => {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`
  return min === 0 && max === 1 ? '?' : min === max ? `{${min}}` : `{${min},${max}}`
}
function printSet(set: CharSet): string {
  const [single] = set.ranges
  if (set.ranges.length === 0) return '.'
  if (!set.negated && set.ranges.length === 1 && single && single[0] === single[1]) return character(single[0])
  return `[${set.negated ? '^' : ''}${set.ranges.map(([a, b]) => (a === b ? character(a) : `${character(a)}-${character(b)}`)).join('')}]`
}
/** Letters, digits and blanks stand for themselves, ASCII signs behind a backslash, the rest by number. */
function character(code: number): string {
  const text = String.fromCodePoint(code)
  if (/[A-Za-z0-9 _]/.test(text) || code > 127) return text
  return code < 32 || code === 127 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\${text}`
}
