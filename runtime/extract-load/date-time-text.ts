import { parseDay } from '../engine/values/time-text.ts'

/** The parts of a date-time text, checked against the calendar. */
export interface DateTimeParts {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** `HH:MM:SS` */
  readonly time: string
  /** 1 to 9 digits without trailing zeros, or empty. */
  readonly fraction: string
  /** Minutes east of UTC; null where the text has no zone. */
  readonly offset: number | null
}

const FORM = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(?: ?(Z|z|UTC|[+-]\d\d(?::?\d\d)?))?$/

/** Reads an ISO 8601 date or date-time; gives what is wrong with it as text otherwise. Nanoseconds are kept. */
export function readDateTime(text: string): DateTimeParts | string {
  const found = FORM.exec(text)
  if (!found) return 'is not an ISO date or date-time'
  const [, y, mo, d, h = '00', mi = '00', s = '00', digits = '', zone] = found as unknown as string[]
  const date = `${y}-${mo}-${d}`
  if (parseDay(date) === undefined) return 'is not a date of the calendar'
  if (Number(h) > 23 || Number(mi) > 59 || Number(s) > 59) return 'has a time that does not exist'
  const fraction = digits.replace(/0+$/, '')
  if (fraction.length > 9) return 'has more than nine digits of a second'
  const offset = zone === undefined ? null : readOffset(zone)
  if (offset !== null && Math.abs(offset) > 18 * 60) return 'has an offset that does not exist'
  return { date, time: `${h}:${mi}:${s}`, fraction, offset }
}

function readOffset(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0
  const digits = zone.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)
  return zone.startsWith('-') ? -minutes : minutes
}
