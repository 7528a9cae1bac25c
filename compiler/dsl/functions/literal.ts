import { ValueNode } from 'kysely'
import { AuthorError } from '../author-error.ts'
import { DecimalText } from '../call-node.ts'
import type { Column, NumberColumn, TimeColumn } from '../column-kinds.ts'
import type { ColumnType } from '../column-types.ts'
import { castTo, Handle, handleOf } from '../handle.ts'
import { literalNumberType } from '../number-rules.ts'
import { DAY, NTZ } from '../sql-type.ts'
import type { Day, Ntz } from '../value-types.ts'

/** A value as a handle, where a method is needed on it. */
export const literal = <const V extends string | number | boolean>(v: V): Column<V> => handleOf(v) as never

/** An exact number of any length up to 38 digits: dec`123456789012345678.123456789`. */
export function dec(parts: TemplateStringsArray): NumberColumn<number> {
  const digits = parts.join('').trim()
  if (!/^[+-]?\d+(\.\d+)?$/.test(digits))
    throw new AuthorError('decimal-literal', `dec\`${digits}\` is not a decimal number`, 'write digits with at most one point')
  return new Handle(ValueNode.createImmediate(new DecimalText(digits)), literalNumberType(digits), false) as never
}
type IsoDay = `${number}-${number}-${number}`
/** A date: date('2026-01-31'). */
export const date = (iso: IsoDay): TimeColumn<Day> => castTo(checked(iso, /^\d{4}-\d\d-\d\d$/, 'YYYY-MM-DD'), DAY) as never
/** A wall clock reading: timestamp('2026-01-31 12:00:00.123456789'). */
export const timestamp = (iso: `${IsoDay} ${string}`): TimeColumn<Ntz> =>
  castTo(checked(iso, /^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d(\.\d{1,9})?)?$/, 'YYYY-MM-DD HH:MM:SS[.fraction]'), NTZ) as never
/** NULL of a type: nullOf(integer()). */
export const nullOf = <V>(type: ColumnType<V>): Column<V | null> => castTo(null, type.sql) as never

/** Days of a month of the Gregorian calendar. */
function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}
function isReal(iso: string): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = iso.split(/[- :.]/).map(Number)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour < 24 && minute < 60 && second < 60
}
function checked(iso: string, form: RegExp, words: string): string {
  if (!form.test(iso) || !isReal(iso)) throw new AuthorError('time-literal', `'${iso}' is not a time that exists`, `write ${words}`)
  return iso
}
