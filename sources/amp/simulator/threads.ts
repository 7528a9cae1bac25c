import type { Call, Reply, Route, SourceData } from '#simulator-kit'
import {
  cutPage,
  DAY,
  dayText,
  type EpochMs,
  firstDay,
  formatInstant,
  HOUR,
  json,
  parseDay,
  readToken,
  wholeNumber,
  writeToken,
} from '#simulator-kit'
import { refuse } from './refuse.ts'
import { type UserDay, userDays } from './user-day.ts'

/** Usage of a thread is told for so long. */
const KEPT = 90 * DAY

/** One thread per user and day: `T-20260105-user_x`. */
const threadId = ({ day, userId }: UserDay): string => `T-${dayText(day).replaceAll('-', '')}-${userId}`

/** `GET /api/v2/threads` and `GET /api/v2/threads/{id}/usage`. No resource reads them: the daily report holds the same use. */
export function threads(data: SourceData): Route[] {
  const list = (call: Call): Reply => {
    const limit = wholeNumber(call.query.get('limit'), 50, 1, 100)
    if (limit === undefined) return refuse(400, 'limit must be from 1 to 100')
    const token = call.query.get('cursor')
    const from = token === null ? 0 : readToken('threads', token)
    if (typeof from !== 'number') return refuse(400, 'cursor is not valid')
    const all = [...userDays(data, firstDay(data.profile), call.now, call.now)]
    const { rows, hasMore } = cutPage(all.slice(from), limit)
    return json({
      threads: rows.map((day) => ({ id: threadId(day), creatorUserId: day.userId, firstSyncedAt: formatInstant(syncedAt(day)) })),
      nextCursor: hasMore ? writeToken('threads', from + limit) : null,
    })
  }
  const usage = (call: Call): Reply => {
    const [, y, m, d] = /^T-(\d{4})(\d{2})(\d{2})-/.exec(call.params.id ?? '') ?? []
    const day = parseDay(`${y}-${m}-${d}`)
    const found =
      day === undefined ? undefined : [...userDays(data, day, day + DAY, call.now)].find((one) => threadId(one) === call.params.id)
    if (!found || call.now - found.day > KEPT) return refuse(404, 'thread not found')
    return json({ threadId: threadId(found), usage: found.microUsd / 1_000_000 })
  }
  return [
    { method: 'GET', path: '/api/v2/threads', handle: list },
    { method: 'GET', path: '/api/v2/threads/{id}/usage', handle: usage },
  ]
}

const syncedAt = ({ day }: UserDay): EpochMs => day + 8 * HOUR
