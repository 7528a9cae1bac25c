import type { Call, Reply, Route, SourceData } from '#simulator-kit'
import { cutPage, json, parseDay, readToken, reshapeRows, wholeNumber, withoutHardDeleted, writeToken } from '#simulator-kit'
import { refuse } from './refuse.ts'
import { renderRecord } from './render-record.ts'
import { recordId, recordsOfDay } from './usage-record.ts'

/** `GET /v1/organizations/usage_report/claude_code`: the records of one day, in pages whose tokens belong to the day. */
export function listUsage(data: SourceData): Route {
  const handle = (call: Call): Reply => {
    if (call.headers['anthropic-version'] !== '2023-06-01') return refuse(400, 'anthropic-version: header is required')
    const startingAt = call.query.get('starting_at') ?? ''
    const day = parseDay(startingAt)
    if (day === undefined) return refuse(400, 'starting_at: a day is required, as YYYY-MM-DD')
    const limit = wholeNumber(call.query.get('limit'), 20, 1, 1_000)
    if (limit === undefined) return refuse(400, 'limit: must be from 1 to 1000')
    const token = call.query.get('page')
    const from = token === null ? 0 : readToken(startingAt, token)
    if (from === undefined) return refuse(400, 'page: not a token of this request')
    const records = withoutHardDeleted(recordsOfDay(data, day, call.now), call.faults, recordId)
    const { rows, hasMore } = cutPage(records.slice(Number(from)), limit)
    const next = hasMore ? writeToken(startingAt, Number(from) + limit) : null
    const repeats = call.faults.has('repeated_cursor') && token !== null
    return json({
      data: reshapeRows(rows.map(renderRecord), call.faults, ({ actor, customer_type: customer, terminal_type: terminal }) =>
        [startingAt, actor.email_address ?? actor.api_key_name, customer, terminal].join('|'),
      ),
      has_more: hasMore || repeats,
      next_page: repeats ? token : next,
    })
  }
  return {
    method: 'GET',
    path: '/v1/organizations/usage_report/claude_code',
    shows: ['repeated_cursor', 'duplicate_row', 'late_restatement', 'unknown_enum_value', 'hard_delete'],
    handle,
  }
}
