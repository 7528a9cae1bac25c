const SECONDS_PER_DAY = 86_400
const NANOS_PER_SECOND = 1_000_000_000n
const [ZERO, HYPHEN, COLON, POINT] = [48, 45, 58, 46]

/**
 * Days since 1970-01-01 of `YYYY-MM-DD` in the proleptic Gregorian calendar; undefined where the text has another
 * form or names a day that does not exist. No Date is involved, so that the process's time zone cannot matter.
 */
export function parseDay(text: string): number | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  // What is no digit made a NaN, which is not within any bounds.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return undefined
  return daysFromCivil(year, month, day)
}

/** Nanoseconds since midnight of `HH:MM:SS[.fraction]` with up to nine digits; undefined for any other text. */
export function parseClock(text: string): bigint | undefined {
  const length = text.length
  if (length < 8 || length === 9 || length > 18 || text.charCodeAt(2) !== COLON || text.charCodeAt(5) !== COLON) return undefined
  if (length > 8 && text.charCodeAt(8) !== POINT) return undefined
  const [hours, minutes, seconds] = [digits(text, 0, 2), digits(text, 3, 5), digits(text, 6, 8)]
  const fraction = digits(text, 9, length)
  if (!(hours <= 23 && minutes <= 59 && seconds <= 59 && fraction >= 0)) return undefined
  const nanos = BigInt(hours * 3600 + minutes * 60 + seconds) * NANOS_PER_SECOND
  return fraction === 0 ? nanos : nanos + BigInt(fraction * 10 ** (18 - length))
}

/** Nanoseconds since 1970-01-01 00:00:00 of `YYYY-MM-DD HH:MM:SS[.fraction]` without zone; undefined for any other text. */
export function parseMoment(text: string): bigint | undefined {
  const day = parseDay(text.slice(0, 10))
  const clock = text[10] === ' ' ? parseClock(text.slice(11)) : undefined
  return day === undefined || clock === undefined ? undefined : BigInt(day * SECONDS_PER_DAY) * NANOS_PER_SECOND + clock
}

/** The inverse of `parseDay`. Years outside 1 to 9999 print with their sign or more digits, which no engine takes back silently. */
export function dayText(days: number): string {
  const { year, month, day } = civilFromDays(days)
  const sign = year < 0 ? '-' : ''
  return `${sign}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** The inverse of `parseClock`: the fraction has no trailing zeros and is left out where it is zero. */
export function clockText(nanos: bigint): string {
  const seconds = Number(nanos / NANOS_PER_SECOND)
  const fraction = nanos % NANOS_PER_SECOND
  const clock = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`
  return fraction === 0n ? clock : `${clock}.${fraction.toString().padStart(9, '0').replace(/0+$/, '')}`
}

/** The inverse of `parseMoment`. */
export function momentText(nanos: bigint): string {
  const nanosPerDay = BigInt(SECONDS_PER_DAY) * NANOS_PER_SECOND
  const inDay = ((nanos % nanosPerDay) + nanosPerDay) % nanosPerDay
  return `${dayText(Number((nanos - inDay) / nanosPerDay))} ${clockText(inDay)}`
}

/** The number that the characters `[from, to)` write, 0 where there are none; NaN where one of them is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN
  }
  return value
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Counts in eras of 400 years (146,097 days) of years that begin in March, so that the leap day comes last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
