import type { Call, Reply, Route, SourceData } from '#simulator-kit'
import {
  cutPage,
  DAY,
  type EpochMs,
  formatInstant,
  isHardDeleted,
  json,
  readToken,
  reshapeRows,
  wholeNumber,
  writeToken,
} from '#simulator-kit'
import { dayOf, type ModelRequest, requestsOfDay, requestsSince } from './model-request.ts'
import { type Range, readRange } from './read-range.ts'
import { refuse } from './refuse.ts'

/** `POST /v2/organization/model-requests`: the oldest first, behind a cursor. */
export function listModelRequests(data: SourceData, isAllowed: boolean): Route {
  const handle = (call: Call): Reply => {
    if (!isAllowed) return refuse(403, 'model requests are not part of this plan')
    const range = readRange(call)
    if ('refusal' in range) return range.refusal
    const limit = wholeNumber(range.body.limit, 100, 1, 500)
    if (limit === undefined) return refuse(400, 'limit must be from 1 to 500')
    const behind = readCursor(range)
    if (behind === undefined) return refuse(400, 'cursor is not valid')
    const email = range.body.email
    const wanted = (request: ModelRequest) => (email === undefined || request.email === email) && !isHardDeleted(call.faults, request.id)
    const { rows, hasMore } = cutPage(requestsBehind(data, range, behind, call.now, wanted), limit)
    const last = rows.at(-1)
    const repeats = call.faults.has('repeated_cursor') && range.body.cursor !== undefined
    return json({
      data: reshapeRows(rows.map(renderRequest), call.faults, ({ requestId }) => requestId),
      nextCursor: repeats ? range.body.cursor : hasMore && last ? writeToken(scopeOf(range), positionOf(last)) : null,
    })
  }
  return {
    method: 'POST',
    path: '/v2/organization/model-requests',
    shows: ['repeated_cursor', 'duplicate_row', 'late_restatement', 'unknown_enum_value', 'hard_delete'],
    handle,
  }
}

const scopeOf = ({ startDate, endDate, body }: Range): string => `${startDate}|${endDate}|${body.email}`
/** Sorts as text in the order of the list. */
const positionOf = ({ at, id }: ModelRequest): string => `${formatInstant(at)} ${id}`

function readCursor(range: Range): string | undefined {
  const { cursor } = range.body
  if (cursor === undefined || cursor === null) return ''
  const position = typeof cursor === 'string' ? readToken(scopeOf(range), cursor) : undefined
  return typeof position === 'string' ? position : undefined
}

function* requestsBehind(
  data: SourceData,
  { startDate, endDate }: Range,
  behind: string,
  now: EpochMs,
  wanted: (request: ModelRequest) => boolean,
): Generator<ModelRequest> {
  const from = behind === '' ? startDate : Date.parse(behind.slice(0, behind.indexOf(' ')))
  for (let day = dayOf(Math.max(from, requestsSince)); day < endDate; day += DAY)
    for (const request of requestsOfDay(data, day, now))
      if (request.at >= startDate && request.at < endDate && positionOf(request) > behind && wanted(request)) yield request
}

function renderRequest({ id, at, email, model, tokens, costUsd, spendType, mode }: ModelRequest) {
  return {
    requestId: id,
    timestamp: formatInstant(at),
    email,
    model,
    inputTokens: tokens.input,
    cacheReadTokens: tokens.cacheRead,
    outputTokens: tokens.output,
    cacheWriteTokens: tokens.cacheWrite,
    totalTokens: tokens.input + tokens.cacheRead + tokens.output + tokens.cacheWrite,
    costUsd,
    spendType,
    mode,
  }
}
