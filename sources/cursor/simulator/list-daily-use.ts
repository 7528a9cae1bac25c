import type { Call, Reply, Route, SourceData } from '#simulator-kit'
import { dayText, json, rememberLast, reshapeRows, withoutHardDeleted } from '#simulator-kit'
import { type DailyUse, dailyUse } from './daily-use.ts'
import { pageOf, type Query, readQuery } from './read-query.ts'

/** `POST /teams/daily-usage-data`: each member on each day, those without use too. */
export function listDailyUse(data: SourceData): Route {
  const daysOf = rememberLast(
    ({ now }: Call, { startDate, endDate }: Query) => `${startDate} ${endDate} ${now}`,
    ({ now }, { startDate, endDate }) => [...dailyUse(data, startDate, endDate + 1, now)],
  )
  const handle = (call: Call): Reply => {
    const query = readQuery(call)
    if ('refusal' in query) return query.refusal
    const days = withoutHardDeleted(daysOf(call, query), call.faults, idOf)
    const { rows, pagination } = pageOf(days, query)
    return json({
      data: reshapeRows(rows.map(renderDay), call.faults, ({ date, email }) => `${dayText(date)}|${email}`),
      pagination,
      period: { startDate: query.startDate, endDate: query.endDate },
    })
  }
  return {
    method: 'POST',
    path: '/teams/daily-usage-data',
    shows: ['duplicate_row', 'late_restatement', 'unknown_enum_value', 'hard_delete'],
    handle,
  }
}

const idOf = ({ day, email }: DailyUse): string => `${dayText(day)}|${email}`

function renderDay({ day, email, isActive, counts, model, version }: DailyUse) {
  return { date: day, email, isActive, ...counts, ...(model === null ? {} : { mostUsedModel: model, clientVersion: version }) }
}
