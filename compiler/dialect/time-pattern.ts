import { DIGITS, parseFormat, type Token } from '../dsl/functions/time-format.ts'

/** A format in another engine's tokens; other text is given to `plain`. */
export const translateFormat = (
  format: string,
  tokens: Readonly<Record<Token, string>>,
  plain: (text: string) => string = (t) => t,
): string =>
  parseFormat(format)
    .map((p) => (p.token ? tokens[p.token] : plain(p.text)))
    .join('')

const escaped = (text: string): string => text.replace(/[./-]/g, (c) => (c === '.' ? '[.]' : c))
/** The regular expression of text in a format, the same for every engine. A token's digits are a group if `grouped`. */
export const patternOf = (format: string, grouped = false): string =>
  parseFormat(format)
    .map((p) => (p.token ? group(DIGITS[p.token] ?? '', grouped) : escaped(p.text)))
    .join('')
/** Groups of the digits themselves are left out, so that the n-th group is the n-th token. */
const group = (digits: string, grouped: boolean): string => (grouped ? `(${digits.replaceAll('(', '(?:')})` : digits)
