import type { EpochMs } from '#simulator-kit'
import { parseDay } from '#simulator-kit'
import type { Complaint } from '../answers/vendor-errors.ts'

export type TimeTest = (instant: EpochMs) => boolean

/**
 * `[gte]`, `[lte]` and `[date_range]` of a time. Only days are taken, and a day stands for its midnight (UTC) in all three,
 * so that `lte` and the end of a range leave out what happens on that day: the vendor documents `lte` so and leaves ranges open.
 */
export function timeFilter(field: string, operator: string, value: string): TimeTest | Complaint {
  if (operator === 'date_range') {
    const [from, to, ...rest] = value.split('~').map(parseDay)
    if (from === undefined || to === undefined || rest.length > 0) {
      return { field, message: `date_range takes two days joined by ~, such as 2026-01-01~2026-01-10, not "${value}"` }
    }
    return (instant) => instant >= from && instant <= to
  }
  const day = parseDay(value)
  if (day === undefined) return { field, message: `${operator} takes a day such as 2026-01-10, not "${value}"` }
  if (operator === 'gte') return (instant) => instant >= day
  if (operator === 'lte') return (instant) => instant <= day
  return { field, message: `operator "${operator}" is not one of gte, lte, date_range` }
}
