import type { Call, Reply, Route, SourceData } from '#simulator-kit'
import { dayText, isHardDeleted, json, reshapeRows } from '#simulator-kit'
import { type DailyUse, dailyUse } from './daily-use.ts'
import { pageOf, readQuery } from './read-query.ts'

/** `POST /teams/daily-usage-data`: each member on each day, those without use too. */
export function listDailyUse(data: SourceData): Route {
  const handle = (call: Call): Reply => {
    const query = readQuery(call)
    if ('refusal' in query) return query.refusal
    const days = [...dailyUse(data, query.startDate, query.endDate + 1, call.now)].filter((use) => !isHardDeleted(call.faults, idOf(use)))
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
