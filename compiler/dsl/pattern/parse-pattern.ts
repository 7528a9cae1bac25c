import { AuthorError } from '../author-error.ts'
import { type CharSet, CLASSES, lengthsOf, type Pattern } from './pattern.ts'

const MAX_REPEAT = 255
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9 }
const ANY: CharSet = { negated: true, ranges: [] }
const NOT_NEWLINE: CharSet = { negated: true, ranges: [[10, 10]] }

/**
 * Reads a pattern of the subset that every engine understands alike: literals, `.`, classes (`\d \w \s`, `[…]`,
 * `[[:alpha:]]`, all of ASCII), `^ $ \b \B`, groups, `|`, and greedy `* + ? {m,n}`. Anything else is refused.
 */
export const parsePattern = (text: string, dotAll = false): Pattern => new Parser(text, dotAll).parse()

class Parser {
  readonly #text: string
  readonly #characters: readonly string[]
  readonly #dot: CharSet
  #at = 0
  constructor(text: string, dotAll: boolean) {
    this.#text = text
    this.#characters = [...text]
    this.#dot = dotAll ? ANY : NOT_NEWLINE
  }
  parse(): Pattern {
    const pattern = this.#either()
    if (this.#at < this.#characters.length) this.#refuse('has a ) without its (', 'write \\) for the character')
    return pattern
  }
  #peek(): string | undefined {
    return this.#characters[this.#at]
  }
  #take(): string | undefined {
    return this.#characters[this.#at++]
  }
  #eat(text: string): boolean {
    if (this.#peek() !== text) return false
    this.#at += 1
    return true
  }
  #refuse(what: string, hint: string): never {
    throw new AuthorError('pattern-not-portable', `the pattern ${this.#text} ${what}`, hint)
  }
  #either(): Pattern {
    const branches = [this.#sequence()]
    while (this.#eat('|')) branches.push(this.#sequence())
    return branches.length === 1 ? (branches[0] as Pattern) : { kind: 'either', branches }
  }
  #sequence(): Pattern {
    const parts: Pattern[] = []
    while (this.#peek() !== undefined && this.#peek() !== '|' && this.#peek() !== ')') parts.push(this.#repeated())
    return parts.length === 1 ? (parts[0] as Pattern) : { kind: 'sequence', parts }
  }
  #repeated(): Pattern {
    const body = this.#one()
    const bounds = this.#bounds()
    if (!bounds) return body
    const [min, max] = bounds
    if (['*', '+', '?', '{'].includes(this.#peek() ?? ''))
      this.#refuse(
        `has ${this.#peek()} after a quantifier`,
        'lazy and possessive quantifiers are not portable: write a class that stops, as [^"]*',
      )
    if (lengthsOf(body)[0] === 0) this.#refuse('repeats something that can be empty', 'repeat a part that has at least one character')
    return { kind: 'repeat', body, min, max }
  }
  #bounds(): readonly [number, number] | undefined {
    if (this.#eat('*')) return [0, Number.POSITIVE_INFINITY]
    if (this.#eat('+')) return [1, Number.POSITIVE_INFINITY]
    if (this.#eat('?')) return [0, 1]
    if (this.#peek() !== '{') return undefined
    const match = this.#characters
      .slice(this.#at)
      .join('')
      .match(/^\{(\d+)(,(\d*))?\}/)
    if (!match) return this.#refuse('has a { that is not a count', 'write \\{ for the character')
    this.#at += match[0].length
    const min = Number(match[1])
    const max = match[2] === undefined ? min : match[3] ? Number(match[3]) : Number.POSITIVE_INFINITY
    if (min > max || min > MAX_REPEAT || (max > MAX_REPEAT && max !== Number.POSITIVE_INFINITY))
      this.#refuse(`has the count ${match[0]}`, `count from low to high, to ${MAX_REPEAT} at most`)
    return [min, max]
  }
  #one(): Pattern {
    const c = this.#take() as string
    if (c === '.') return { kind: 'set', set: this.#dot }
    if (c === '^' || c === '$') return { kind: 'assertion', of: c }
    if (c === '(') return this.#group()
    if (c === '[') return { kind: 'set', set: this.#bracket() }
    if (c === '\\') return this.#escape()
    if ('*+?{'.includes(c)) this.#refuse(`has ${c} after nothing`, `write \\${c} for the character`)
    return { kind: 'set', set: one(c) }
  }
  #group(): Pattern {
    if (this.#peek() === '?') this.#refuse('has (?', 'look-around and special groups are not portable: use plain groups')
    const body = this.#either()
    if (!this.#eat(')')) this.#refuse('has a ( without its )', 'write \\( for the character')
    return { kind: 'group', body }
  }
  #escape(): Pattern {
    const c = this.#take()
    if (c === 'b' || c === 'B') return { kind: 'assertion', of: c }
    return { kind: 'set', set: this.#escaped(c) }
  }
  #escaped(c: string | undefined): CharSet {
    if (c === undefined) return this.#refuse('ends with a backslash', 'write \\\\ for the character')
    const ranges = CLASSES[c.toLowerCase()]
    if (ranges && 'dwsDWS'.includes(c)) return { negated: c !== c.toLowerCase(), ranges }
    const control = CONTROLS[c]
    if (control !== undefined) return { negated: false, ranges: [[control, control]] }
    if (/[0-9]/.test(c)) return this.#refuse(`refers back to a group (\\${c})`, 'back references in patterns are not portable')
    if (/[a-z]/i.test(c)) return this.#refuse(`has the escape \\${c}`, 'use \\d \\w \\s \\b \\n \\r \\t, their opposites, or a class')
    return one(c)
  }
  #bracket(): CharSet {
    const negated = this.#eat('^')
    const ranges: (readonly [number, number])[] = []
    let first = true
    while (first || this.#peek() !== ']') {
      if (this.#peek() === undefined) this.#refuse('has a [ without its ]', 'write \\[ for the character')
      const from = this.#member()
      first = false
      if (typeof from === 'number' && this.#peek() === '-' && this.#characters[this.#at + 1] !== ']') {
        this.#at += 1
        const to = this.#member()
        if (typeof to !== 'number' || to < from) this.#refuse('has a range that is none', 'write it from low to high, as [a-z]')
        else ranges.push([from, to])
      } else if (typeof from === 'number') ranges.push([from, from])
      else ranges.push(...from)
    }
    this.#at += 1
    return { negated, ranges }
  }
  /** One member of a bracket: a code point, or the ranges of a class. */
  #member(): number | CharSet['ranges'] {
    const c = this.#take() as string
    if (c === '[' && [':', '.', '='].includes(this.#peek() ?? '')) {
      const match = this.#characters
        .slice(this.#at)
        .join('')
        .match(/^:([a-z]+):\]/)
      const ranges = match?.[1] && match[1].length > 1 ? CLASSES[match[1]] : undefined
      if (!match || !ranges)
        return this.#refuse(
          'names a class that is not portable',
          'use [:alnum:] [:alpha:] [:blank:] [:digit:] [:lower:] [:punct:] [:space:] [:upper:] [:xdigit:]',
        )
      this.#at += match[0].length
      return ranges
    }
    if (c !== '\\') return c.codePointAt(0) as number
    const set = this.#escaped(this.#take())
    if (set.negated) return this.#refuse('has \\D, \\W or \\S inside of brackets', 'name the characters')
    const [single] = set.ranges
    return set.ranges.length === 1 && single?.[0] === single?.[1] ? (single?.[0] as number) : set.ranges
  }
}
const one = (c: string): CharSet => ({ negated: false, ranges: [[c.codePointAt(0) as number, c.codePointAt(0) as number]] })
