import type { Call, Reply, Route, SourceData } from '#simulator-kit'
import { dayText, json, reshapeRows, withoutHardDeleted } from '#simulator-kit'
import { type DailyUse, dailyUse } from './daily-use.ts'
import { readRange } from './read-range.ts'

/** `POST /v2/organization/daily-usage-data`: everything of the range at once. */
export function listDailyUse(data: SourceData): Route {
  const handle = (call: Call): Reply => {
    const range = readRange(call)
    if ('refusal' in range) return range.refusal
    const { startDate, endDate } = range
    const days = withoutHardDeleted([...dailyUse(data, startDate, endDate, call.now)].map(renderDay), call.faults, idOf)
    return json({ data: reshapeRows(days, call.faults, idOf), period: { startDate, endDate } })
  }
  return {
    method: 'POST',
    path: '/v2/organization/daily-usage-data',
    shows: ['duplicate_row', 'late_restatement', 'unknown_enum_value', 'hard_delete'],
    handle,
  }
}

const renderDay = ({ day, email, counts }: DailyUse) => ({ date: dayText(day), email, ideOpened: true, ...counts })
const idOf = ({ date, email }: { date: string; email: string }): string => `${date}|${email}`
