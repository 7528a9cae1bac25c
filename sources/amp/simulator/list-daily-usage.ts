import type { Call, Reply, Route, SourceData } from '#simulator-kit'
import { DAY, dayText, json, parseDay, population, reshapeRows, wholeNumber, withoutHardDeleted } from '#simulator-kit'
import { refuse } from './refuse.ts'
import { type ModelUse, type UserDay, userDayId, userDays } from './user-day.ts'

const MICRO = 1_000_000

/** `GET /api/v2/workspace/analytics/daily-usage`: everything of the days asked for, in one answer. */
export function listDailyUsage(data: SourceData, tellsEmails: boolean): Route {
  const handle = (call: Call): Reply => {
    const last = parseDay(call.query.get('endDate') ?? '')
    if (last === undefined) return refuse(400, 'endDate is required, as YYYY-MM-DD')
    const days = wholeNumber(call.query.get('lookbackDays'), 30, 1, 365)
    if (days === undefined) return refuse(400, 'lookbackDays must be from 1 to 365')
    const first = last - (days - 1) * DAY
    const shown = withoutHardDeleted([...userDays(data, first, last + DAY, call.now)], call.faults, userDayId)
    const byDay = Map.groupBy(shown, ({ day }) => day)
    const usersOf = (day: number) =>
      reshapeRows(
        (byDay.get(day) ?? []).map((userDay) => renderUserDay(userDay, tellsEmails)),
        call.faults,
        ({ user }) => userDayId({ day, userId: user.id }),
      )
    return json({
      metadata: {
        startDate: dayText(first),
        endDate: dayText(last),
        activeUsers: new Set(shown.map(({ userId }) => userId)).size,
        totalUsers: population(data.seed, data.profile).people.length,
        totalUsage: shown.reduce((sum, { microUsd }) => sum + microUsd, 0) / MICRO,
      },
      data: Array.from({ length: days }, (_, at) => first + at * DAY).map((day) => ({ date: dayText(day), users: usersOf(day) })),
    })
  }
  return {
    method: 'GET',
    path: '/api/v2/workspace/analytics/daily-usage',
    shows: ['duplicate_row', 'late_restatement', 'hard_delete'],
    handle,
  }
}

function renderUserDay({ userId, email, lines, microUsd, models }: UserDay, tellsEmails: boolean) {
  return {
    user: { id: userId, ...(email !== null && tellsEmails ? { email } : {}) },
    metrics: { linesAdded: lines.added, linesDeleted: lines.deleted, linesModified: lines.modified, usage: microUsd / MICRO },
    models: Object.fromEntries(Object.entries(models).map(([name, use]) => [name, renderModel(use)])),
  }
}

function renderModel({ requests, tokens, totalTokens, microUsd }: ModelUse) {
  return {
    requests,
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    cacheReadInputTokens: tokens.cacheRead,
    cacheCreationInputTokens: tokens.cacheCreation,
    totalTokens,
    usage: microUsd / MICRO,
  }
}
