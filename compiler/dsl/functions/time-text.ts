import type { Expression } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { TextColumn, TimeColumn } from '../column-kinds.ts'
import { call, handleOf } from '../handle.ts'
import { DAY, NTZ, TEXT } from '../sql-type.ts'
import type { Day, Ntz, Null } from '../value-types.ts'
import type { AnyNull, TextOperand } from './operand.ts'
import { checkReadable, hasClock, parseFormat } from './time-format.ts'

/*
 * Formats are Snowflake's: YYYY MM DD HH24 MI SS FF3 FF6 FF9, to write also HH12 AM PM MON (Jan) MMMM (January) DY (Mon) YY,
 * with - / . : , blank and "T" between them. ISO text needs none: cast(x, day()), cast(x, ntz()).
 */

/** Text as a date by a format: every part with all its digits. What does not fit is an error. NULL of NULL. */
export const toDate = <X extends TextOperand>(x: X, format: string): TimeColumn<Day | AnyNull<X>> => read('to_date', x, format, false)
/** As `toDate`, but NULL where the text does not fit. */
export const tryToDate = (x: TextOperand, format: string): TimeColumn<Day | null> => read('try_to_date', x, format, false)
/** Text as a wall clock reading by a format; parts of the time that it lacks are 0. What does not fit is an error. NULL of NULL. FF9 is refused on Postgres. */
export const toTimestamp = <X extends TextOperand>(x: X, format: string): TimeColumn<Ntz | AnyNull<X>> =>
  read('to_timestamp', x, format, true)
/** As `toTimestamp`, but NULL where the text does not fit. */
export const tryToTimestamp = (x: TextOperand, format: string): TimeColumn<Ntz | null> => read('try_to_timestamp', x, format, true)

function read(name: string, x: unknown, format: string, withTime: boolean): never {
  checkReadable(format, withTime)
  return call(withTime ? NTZ : DAY, name, [x], { format }, name.startsWith('try') ? true : undefined) as never
}

/** A date or a wall clock reading as text by a format. NULL of NULL. */
export function toChar<V extends Day | Ntz | null>(x: Expression<V>, format: string): TextColumn<string | Null<V>> {
  parseFormat(format)
  if (handleOf(x).type.kind === 'day' && hasClock(format))
    throw new AuthorError('time-format', `a day is written with a time: '${format}'`, 'leave it out')
  return call(TEXT, 'to_char', [x], { format }) as never
}
