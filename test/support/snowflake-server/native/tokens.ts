import { syntaxError } from '../wire/snowflake-error.ts'

type Kind = 'word' | 'quoted' | 'string' | 'number' | 'stage' | 'file' | 'column' | 'symbol'
interface Token {
  readonly kind: Kind
  /** Words in lower case; quoted names and strings without their quotes. */
  readonly value: string
  readonly at: number
}

const NAME = String.raw`(?:"(?:[^"]|"")+"|[A-Za-z_][\w$]*)`
const FORMS: readonly (readonly [Kind | 'blank', RegExp])[] = [
  ['blank', /\s+/y],
  ['string', /'(?:[^'\\]|''|\\[\s\S])*'/y],
  ['quoted', /"(?:[^"]|"")+"/y],
  ['stage', new RegExp(String.raw`@(?:~|(?:${NAME}\.)*%?${NAME})(?:/[^\s'"(),;]*)?`, 'y')],
  ['file', /file:\/\/[^\s';]+/y],
  ['column', /\$\d+/y],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['word', /[A-Za-z_][\w$]*/y],
  ['symbol', /::|=>|[()[\],=.]/y],
]

/** Reads a statement of the small grammars that the server knows by itself. What does not fit is a syntax error. */
export class Tokens {
  readonly #text: string
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(text: string) {
    this.#text = text
    this.#tokens = tokenize(text)
  }

  /** Takes these words if they stand here, all of them or none. */
  take(...words: readonly string[]): boolean {
    const here = words.every((word, index) => {
      const token = this.#tokens[this.#next + index]
      return (token?.kind === 'word' || token?.kind === 'symbol') && token.value === word
    })
    if (here) this.#next += words.length
    return here
  }

  expect(...words: readonly string[]): void {
    if (!this.take(...words)) throw this.unexpected(words.join(' '))
  }

  /** The value of the next token if it is of this kind. */
  takeKind(kind: Kind): string | undefined {
    const token = this.#tokens[this.#next]
    if (token?.kind !== kind) return undefined
    this.#next += 1
    return token.value
  }

  expectKind(kind: Kind): string {
    const value = this.takeKind(kind)
    if (value === undefined) throw this.unexpected(`a ${kind}`)
    return value
  }

  /** One name as Snowflake stores it: bare names are folded to upper case. */
  name(): string {
    return this.takeKind('quoted') ?? this.expectKind('word').toUpperCase()
  }

  /** A name with its qualifiers. */
  qualifiedName(): string[] {
    const parts = [this.name()]
    while (this.take('.')) parts.push(this.name())
    return parts
  }

  /** Items with commas between them, in parentheses. */
  list<T>(item: () => T): T[] {
    this.expect('(')
    const items = [item()]
    while (this.take(',')) items.push(item())
    this.expect(')')
    return items
  }

  get atEnd(): boolean {
    return this.#next === this.#tokens.length
  }

  expectEnd(): void {
    if (!this.atEnd) throw this.unexpected('the end')
  }

  unexpected(wanted: string): Error {
    const at = this.#tokens[this.#next]?.at ?? this.#text.length
    const found = this.#text.slice(at, at + 40)
    return syntaxError(`syntax error at position ${at}: ${wanted} is wanted, found ${found === '' ? 'the end' : JSON.stringify(found)}.`)
  }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const found = FORMS.map(([kind, form]) => ({ kind, raw: matchAt(form, text, at) })).find(({ raw }) => raw !== undefined)
    if (found?.raw === undefined)
      throw syntaxError(`syntax error at position ${at}: unexpected ${JSON.stringify(text.slice(at, at + 40))}.`)
    if (found.kind !== 'blank') tokens.push({ kind: found.kind, value: tokenValue(found.kind, found.raw), at })
    at += found.raw.length
  }
  return tokens
}

function matchAt(form: RegExp, text: string, at: number): string | undefined {
  form.lastIndex = at
  return form.exec(text)?.[0]
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' }

function tokenValue(kind: Kind, raw: string): string {
  if (kind === 'word') return raw.toLowerCase()
  if (kind === 'quoted') return raw.slice(1, -1).replaceAll('""', '"')
  if (kind !== 'string') return raw
  return raw
    .slice(1, -1)
    .replaceAll(/''|\\([\s\S])/g, (_, escaped: string | undefined) => (escaped === undefined ? "'" : (ESCAPES[escaped] ?? escaped)))
}
