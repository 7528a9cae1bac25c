import { AuthorError } from '../author-error.ts'
import type { BooleanColumn, NumberColumn, TextColumn } from '../column-kinds.ts'
import { call, type Handle } from '../handle.ts'
import { parsePattern } from '../pattern/parse-pattern.ts'
import { groupsOf, lengthsOf, type Pattern } from '../pattern/pattern.ts'
import { BOOLEAN, INTEGER, type SqlType, TEXT } from '../sql-type.ts'
import type { AnyNull, TextOperand } from './operand.ts'

/** `i`: upper and lower case are equal. `s`: `.` matches a line end too. */
export type PatternFlags = '' | 'i' | 's' | 'is'
export interface SearchOptions {
  readonly flags?: PatternFlags
  /** The search begins at this character, from 1; the text before it is not looked at. */
  readonly position?: number
}
export interface OccurrenceOptions extends SearchOptions {
  /** Which match, from 1. */
  readonly occurrence?: number
}
export interface SubstrOptions extends OccurrenceOptions {
  /** The text of a group, from 1, instead of the whole match. */
  readonly group?: number
}

/*
 * Patterns are literals of a subset that means the same on every engine (ASCII classes, greedy quantifiers; see
 * `parsePattern`), checked when the model is compiled. All of them are NULL of NULL. Where a search could end at two
 * places (`a|ab`), Postgres, which takes the longer one, refuses.
 */

/** Whether the whole text matches. */
export const regexpLike = <X extends TextOperand>(x: X, pattern: string, flags: PatternFlags = ''): BooleanColumn<boolean | AnyNull<X>> => {
  parsePattern(pattern, flags.includes('s'))
  return call(BOOLEAN, 'regexp_like', [x, pattern], { pattern, flags }) as never
}
/** A match, or a group of it; NULL where there is none. */
export const regexpSubstr = <X extends TextOperand>(x: X, pattern: string, options: SubstrOptions = {}): TextColumn<string | null> => {
  const group = options.group ?? 0
  const parsed = checkSearch(pattern, options)
  if (group > groupsOf(parsed))
    throw new AuthorError('pattern-group', `the pattern ${pattern} has no group ${group}`, `it has ${groupsOf(parsed)}`)
  return search(TEXT, 'regexp_substr', [x, pattern], options, { group }, true) as never
}
/** Every match, or the one of `occurrence`, replaced by `by`, in which \1 to \9 are groups. Refused on DuckDB for one occurrence. */
export const regexpReplace = <X extends TextOperand>(
  x: X,
  pattern: string,
  by: string,
  options: OccurrenceOptions = {},
): TextColumn<string | AnyNull<X>> => {
  const groups = groupsOf(checkSearch(pattern, options))
  for (const [written, digit] of by.matchAll(/\\(.?)/gsu))
    if (!/[1-9]/.test(digit ?? '') || Number(digit) > groups)
      throw new AuthorError(
        'pattern-replacement',
        `the replacement '${by}' has ${written}, which is no group of ${pattern}`,
        'use \\1 to \\9; a backslash itself cannot be written',
      )
  return search(TEXT, 'regexp_replace', [x, pattern, by], { ...options, occurrence: options.occurrence ?? 0 }, {}) as never
}
/** The number of matches that do not overlap. */
export const regexpCount = <X extends TextOperand>(
  x: X,
  pattern: string,
  options: SearchOptions = {},
): NumberColumn<number | AnyNull<X>> => {
  checkSearch(pattern, options)
  return search(INTEGER, 'regexp_count', [x, pattern], options, {}) as never
}
/** Where a match begins, from 1; 0 where there is none. Refused on DuckDB. */
export const regexpInstr = <X extends TextOperand>(
  x: X,
  pattern: string,
  options: OccurrenceOptions = {},
): NumberColumn<number | AnyNull<X>> => {
  checkSearch(pattern, options)
  return search(INTEGER, 'regexp_instr', [x, pattern], options, {}) as never
}

function search(
  type: SqlType,
  name: string,
  args: readonly unknown[],
  options: OccurrenceOptions,
  more: { readonly group?: number },
  nullable?: boolean,
): Handle {
  const { flags = '', position = 1, occurrence = 1 } = options
  return call(type, name, args, { pattern: String(args[1]), flags, position, occurrence, ...more }, nullable)
}
function checkSearch(pattern: string, options: SubstrOptions): Pattern {
  const parsed = parsePattern(pattern, options.flags?.includes('s'))
  for (const [name, value] of Object.entries({
    position: options.position ?? 1,
    occurrence: options.occurrence ?? 1,
    group: options.group ?? 1,
  }))
    if (!Number.isInteger(value) || value < 1)
      throw new AuthorError('pattern-option', `${name}: ${value} is not a number from 1`, 'count from 1')
  if (lengthsOf(parsed)[0] === 0 && pattern !== '()')
    throw new AuthorError(
      'pattern-matches-nothing',
      `the pattern ${pattern} can match no characters: the engines then count differently`,
      'let it match at least one',
    )
  if ((options.position ?? 1) > 1 && pattern.includes('^'))
    throw new AuthorError('pattern-position', `the pattern ${pattern} has ^ with a position`, 'cut the text first: substr(x, n)')
  return parsed
}
