import { readDateTime } from '../../date-time-text.ts'
import { formatInstant, instantOf } from '../../instant.ts'
import { CellProblem, type Coerce } from '../cell.ts'

const NO_TEXT = new CellProblem('is not an ISO date or date-time')

/** `YYYY-MM-DD`. A date-time is taken only at midnight, for its time of day would be lost. */
export const coerceDay: Coerce = (value) => {
  const parts = typeof value === 'string' ? readDateTime(value) : NO_TEXT.reason
  if (typeof parts === 'string') return new CellProblem(parts)
  if (parts.time !== '00:00:00' || parts.fraction !== '') return new CellProblem('has a time of day, the column is a date')
  if (parts.offset) return new CellProblem('has an offset, the column is a date')
  return parts.date
}

/** A time without a zone: a text with one is refused, for the zone would be lost. */
export const coerceNtz: Coerce = (value) => {
  const parts = typeof value === 'string' ? readDateTime(value) : NO_TEXT.reason
  if (typeof parts === 'string') return new CellProblem(parts)
  if (parts.offset !== null) return new CellProblem('has a zone, the column is a time without one')
  return `${parts.date} ${parts.time}${parts.fraction ? `.${parts.fraction}` : ''}`
}

/** An instant: a text without a zone is refused, for guessing one would move it. Kept in UTC with nanoseconds. */
export const coerceTz: Coerce = (value) => {
  const parts = typeof value === 'string' ? readDateTime(value) : NO_TEXT.reason
  if (typeof parts === 'string') return new CellProblem(parts)
  if (parts.offset === null) return new CellProblem('has no zone, the column is an instant')
  if (parts.offset === 0) return `${parts.date} ${parts.time}${parts.fraction ? `.${parts.fraction}` : ''}+00:00`
  return formatInstant(instantOf(parts))
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?$/

/** A time of day, `HH:MM:SS[.fffffffff]`. */
export const coerceTimeOfDay: Coerce = (value) => {
  const found = typeof value === 'string' ? TIME.exec(value) : null
  if (!found) return new CellProblem('is not a time of day')
  const fraction = (found[4] ?? '').replace(/0+$/, '')
  return `${found[1]}:${found[2]}:${found[3]}${fraction ? `.${fraction}` : ''}`
}
