import { AuthorError } from '../author-error.ts'

/** A part of a format: a token, or text that stands for itself. */
export interface FormatPart {
  readonly token: Token | undefined
  readonly text: string
}
/** Tokens that mean the same on every engine; those that `READS` has not can only be written. */
const TOKENS = ['YYYY', 'MMMM', 'MON', 'MM', 'DD', 'DY', 'HH24', 'HH12', 'MI', 'SS', 'FF3', 'FF6', 'FF9', 'AM', 'PM', 'YY'] as const
export type Token = (typeof TOKENS)[number]

/** What each readable token must look like: so many digits, no fewer. */
export const DIGITS: Readonly<Partial<Record<Token, string>>> = {
  YYYY: '[0-9]{4}',
  MM: '(0[1-9]|1[0-2])',
  DD: '(0[1-9]|[12][0-9]|3[01])',
  HH24: '([01][0-9]|2[0-3])',
  MI: '[0-5][0-9]',
  SS: '[0-5][0-9]',
  FF3: '[0-9]{3}',
  FF6: '[0-9]{6}',
  FF9: '[0-9]{9}',
}

/** A format's parts in order; anything but a token, a quoted T and `- / . : , blank` is refused. */
export function parseFormat(format: string): readonly FormatPart[] {
  const parts: FormatPart[] = []
  let rest = format
  while (rest !== '') {
    const token = TOKENS.find((t) => rest.startsWith(t))
    const text = token ?? rest.match(/^(?:[-/.:, ]|"T")/)?.[0]
    if (text === undefined)
      throw new AuthorError(
        'time-format',
        `the format '${format}' is not understood from '${rest}' on`,
        `use ${TOKENS.join(', ')}, the signs - / . : , blank, and "T"`,
      )
    parts.push({ token, text: token ? text : text.replaceAll('"', '') })
    rest = rest.slice(text.length)
  }
  if (parts.length === 0) throw new AuthorError('time-format', 'the format is empty', "write one, as 'YYYY-MM-DD'")
  return parts
}

const CLOCK: readonly (Token | undefined)[] = ['HH24', 'HH12', 'MI', 'SS', 'FF3', 'FF6', 'FF9', 'AM', 'PM']
/** A format that a day can be written with. */
export const hasClock = (format: string): boolean => parseFormat(format).some((p) => CLOCK.includes(p.token))

/** Checks a format to read text by: a whole date, each token once, digits only. */
export function checkReadable(format: string, withTime: boolean): void {
  const tokens = parseFormat(format).flatMap((p) => p.token ?? [])
  const word = tokens.find((t) => DIGITS[t] === undefined)
  if (word)
    throw new AuthorError('time-format', `text cannot be read by ${word}: engines accept different spellings`, 'use digits: MM, HH24')
  const twice = tokens.find((t, i) => tokens.indexOf(t) !== i)
  if (twice) throw new AuthorError('time-format', `the format '${format}' has ${twice} twice`, 'use each part once')
  const missing = (['YYYY', 'MM', 'DD'] as const).filter((t) => !tokens.includes(t))
  if (missing.length > 0)
    throw new AuthorError('time-format', `the format '${format}' lacks ${missing.join(', ')}`, 'name year, month and day')
  if (!withTime && hasClock(format)) throw new AuthorError('time-format', `the format '${format}' of a day has a time`, 'use toTimestamp')
}
