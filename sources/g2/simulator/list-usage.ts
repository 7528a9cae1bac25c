import type { Call, EpochMs, Reply, Route, SourceData } from '#simulator-kit'
import { DAY, dayText, json, parseDay, rememberLast, reshapeRows, wholeNumber, withoutHardDeleted } from '#simulator-kit'
import { refuse } from './refuse.ts'
import { type UsageItem, usageOf } from './usage-of-day.ts'

const usageRoute = 'GET /api/v1/usage'

/** `GET /api/v1/usage`: the days `[from, to)`, the newest first, by offset and limit; the `Link` header names the next page. */
export function listUsage(data: SourceData): Route {
  const rowsOf = rememberLast(
    ({ now, drifts }: Call, from: EpochMs, to: EpochMs) => JSON.stringify([from, to, now, drifts(usageRoute)]),
    (call, from, to) => rowsBetween(data, call, from, to),
  )
  const handle = (call: Call): Reply => {
    const { query } = call
    const from = parseDay(query.get('from') ?? '')
    const to = parseDay(query.get('to') ?? '')
    const offset = wholeNumber(query.get('offset'), 0, 0, Number.MAX_SAFE_INTEGER)
    const limit = wholeNumber(query.get('limit'), 100, 1, 1_000)
    if (from === undefined || to === undefined || from >= to) return refuse(400, 'from and to must be days, from before to')
    if (offset === undefined) return refuse(400, 'offset must be a whole number')
    if (limit === undefined) return refuse(400, 'limit must be a whole number from 1 to 1000')
    const rows = withoutHardDeleted(rowsOf(call, from, to), call.faults, idOf)
    const next = call.faults.has('repeated_cursor') ? offset : offset + limit
    const link = next < rows.length ? { link: `<${call.path}?${withOffset(query, next, limit)}>; rel="next"` } : undefined
    return json({ items: reshapeRows(rows.slice(offset, offset + limit), call.faults, idOf), total: rows.length }, 200, link)
  }
  return {
    method: 'GET',
    path: '/api/v1/usage',
    shows: ['page_drift', 'repeated_cursor', 'duplicate_row', 'late_restatement', 'unknown_enum_value', 'hard_delete'],
    handle,
  }
}

/** The row's identity as faults name it: `2026-01-08|mlang1|chat|english`. */
const idOf = ({ event_date, username, feature, language }: UsageItem): string =>
  [event_date, username, feature, language ?? 'none'].join('|')

function rowsBetween(data: SourceData, call: Call, from: EpochMs, to: EpochMs): UsageItem[] {
  const inserted = call.drifts(usageRoute).map(insertedRow)
  const isAsked = ({ event_date }: UsageItem) => event_date >= dayText(from) && event_date < dayText(to)
  return [...inserted.filter(isAsked), ...usageOf(data, call.now, from, to)]
}

/** A row that comes up while pages are read, of the day before: it stands before all others. */
function insertedRow(at: EpochMs, index: number): UsageItem {
  return {
    event_date: dayText(at - DAY),
    username: `svc-late-${index + 1}`,
    feature: 'review',
    language: 'sql',
    model_alias: 'g2-large',
    requests: 3,
    prompt_chars: 1_200,
    completion_chars: 450,
    accepted_chars: 90,
    updated_at: new Date(at).toISOString(),
  }
}

function withOffset(query: URLSearchParams, offset: number, limit: number): URLSearchParams {
  const next = new URLSearchParams(query)
  next.set('offset', String(offset))
  next.set('limit', String(limit))
  return next
}
