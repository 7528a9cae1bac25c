import type { Call, Reply, Route, SourceData } from '#simulator-kit'
import { DAY, type EpochMs, json, rememberLast, reshapeRows, withoutHardDeleted } from '#simulator-kit'
import { pageOf, type Query, readQuery } from './read-query.ts'
import { dayOf, eventsOfDay, insertedEvent, type UsageEvent } from './usage-event.ts'

const path = '/teams/filtered-usage-events'

/** `POST /teams/filtered-usage-events`: the newest first, so that an event which arrives moves all others. */
export function listEvents(data: SourceData): Route {
  const eventsOf = rememberLast(
    ({ now, drifts }: Call, { startDate, endDate }: Query) => JSON.stringify([startDate, endDate, now, drifts(`POST ${path}`)]),
    (call, query) => eventsBetween(data, call, query),
  )
  const handle = (call: Call): Reply => {
    const query = readQuery(call)
    if ('refusal' in query) return query.refusal
    const events = withoutHardDeleted(eventsOf(call, query), call.faults, idOf)
    const { rows, pagination } = pageOf(events, query)
    return json({
      totalUsageEventsCount: events.length,
      pagination,
      usageEvents: reshapeRows(
        rows.map(renderEvent),
        call.faults,
        ({ timestamp, userEmail, model }) => `${timestamp}|${userEmail}|${model}`,
      ),
      period: { startDate: query.startDate, endDate: query.endDate },
    })
  }
  return { method: 'POST', path, shows: ['page_drift', 'duplicate_row', 'late_restatement', 'unknown_enum_value', 'hard_delete'], handle }
}

const idOf = ({ at, email, model }: UsageEvent): string => `${at}|${email}|${model}`

function eventsBetween(data: SourceData, call: Call, { startDate, endDate }: Query): UsageEvent[] {
  const events: UsageEvent[] = call.drifts(`POST ${path}`).map((at, position) => insertedEvent(data, at, position))
  for (let day = dayOf(startDate); day <= endDate; day += DAY) events.push(...eventsOfDay(data, day, call.now))
  return events.filter(({ at }) => at >= startDate && at <= endDate).sort((a, b) => b.at - a.at)
}

/** An event as the vendor sends it: the time is text. */
function renderEvent({ at, email, model, kind, maxMode, isTokenBased, requestsCosts, tokens, chargedCents }: UsageEvent) {
  return {
    timestamp: String(at satisfies EpochMs),
    model,
    kindLabel: kind,
    maxMode,
    requestsCosts,
    isTokenBasedCall: isTokenBased,
    ...(tokens
      ? {
          tokenUsage: {
            inputTokens: tokens.input,
            outputTokens: tokens.output,
            cacheWriteTokens: tokens.cacheWrite,
            cacheReadTokens: tokens.cacheRead,
            totalCents: tokens.cents,
          },
        }
      : {}),
    chargedCents,
    isFreeBugbot: false,
    userEmail: email,
  }
}
