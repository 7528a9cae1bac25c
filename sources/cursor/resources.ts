import {
  type AnyResource,
  type ApiClient,
  basicKey,
  defineApi,
  defineResource,
  env,
  flag,
  fromEpochMs,
  type LoadWindow,
  maybe,
  numeric,
  type Pagination,
  type Payload,
  pageNumber,
  payload,
  text,
} from '#extract-load'
import { cursorDailyUsage, cursorUsageEvent } from './contract.ts'

const START = '2025-12-01'
const PAGE = 500
/** The vendor refuses ranges of more than 30 days. */
const LONGEST = { days: 30 }

/** The vendor's limits are per endpoint. */
const apiOf = (report: string, perMinute: number) =>
  defineApi({
    name: `Cursor (${report})`,
    baseUrl: env('CURSOR_BASE_URL', 'https://api.cursor.com'),
    authorization: basicKey('CURSOR_API_KEY'),
    rate: { perSecond: perMinute / 60, burst: perMinute },
  })

const event = payload({
  timestamp: text,
  model: text,
  kindLabel: maybe(text),
  kind: maybe(text),
  maxMode: flag,
  requestsCosts: maybe(numeric),
  isTokenBasedCall: flag,
  tokenUsage: maybe({
    inputTokens: maybe(numeric),
    outputTokens: maybe(numeric),
    cacheWriteTokens: maybe(numeric),
    cacheReadTokens: maybe(numeric),
    totalCents: maybe(numeric),
  }),
  chargedCents: maybe(numeric),
  isFreeBugbot: maybe(flag),
  userEmail: text,
})

type UsageEvent = Payload<typeof event>

const day = payload({
  date: numeric,
  email: text,
  isActive: flag,
  totalLinesAdded: numeric,
  totalLinesDeleted: numeric,
  acceptedLinesAdded: numeric,
  acceptedLinesDeleted: numeric,
  totalApplies: numeric,
  totalAccepts: numeric,
  totalRejects: numeric,
  totalTabsShown: numeric,
  totalTabsAccepted: numeric,
  composerRequests: numeric,
  chatRequests: numeric,
  agentRequests: numeric,
  cmdkUsages: numeric,
  subscriptionIncludedReqs: numeric,
  usageBasedReqs: numeric,
  apiKeyReqs: numeric,
  bugbotUsages: numeric,
  mostUsedModel: maybe(text),
  clientVersion: maybe(text),
})

interface Report {
  readonly path: string
  readonly rows: string
  readonly pages: Pagination
}

/**
 * Reads a report of a closed window: what arrives while pages are read does not fall into it. The vendor does not say
 * whether the end is part of a range: what lies outside of the half-open window is left to the next one.
 */
async function* readReport<T>(api: ApiClient, { from, to }: LoadWindow, { path, rows, pages }: Report, timeOf: (row: T) => Time) {
  const body = { startDate: from.epochMs, endDate: to.epochMs, pageSize: PAGE }
  const isInside = (row: T) => Number(timeOf(row)) >= from.epochMs && Number(timeOf(row)) < to.epochMs
  for await (const page of api.walk<T>({ method: 'POST', path, rows, body }, pages)) yield page.filter(isInside)
}
type Time = UsageEvent['timestamp'] | Payload<typeof day>['date']
const dayOf = (time: Time): string => fromEpochMs(time).slice(0, 10)

const events = defineResource({
  id: 'cursor.usage_events',
  description: 'Requests to models with their tokens, where the vendor counts them.',
  api: apiOf('events', 60),
  tables: { event: cursorUsageEvent },
  payload: payload({ event, occurrence: numeric }),
  start: START,
  // Restated every hour for a day.
  watermark: { kind: 'day', from: ({ event: e }) => dayOf(e.timestamp), lookback: { days: 1 } },
  replaces: [{ tables: ['event'], perDay: 'event_date' }],
  async *extract(api, window) {
    const report = {
      path: '/teams/filtered-usage-events',
      rows: 'usageEvents',
      pages: pageNumber({ in: 'body', more: 'pagination.hasNextPage', total: 'totalUsageEventsCount' }),
    }
    for (const part of window.split(LONGEST)) {
      // Events that meet are of one time, and so of one part.
      const seen = new Map<string, number>()
      for await (const page of readReport<UsageEvent>(api, part, report, (e) => e.timestamp))
        yield page.map((e) => {
          const key = `${e.timestamp} ${e.userEmail} ${e.model}`
          const occurrence = seen.get(key) ?? 0
          seen.set(key, occurrence + 1)
          return { event: e, occurrence }
        })
    }
  },
  rows: ({ event: e, occurrence }, add) =>
    add('event', {
      event_at: fromEpochMs(e.timestamp),
      user_email: e.userEmail,
      model: e.model,
      occurrence_index: occurrence,
      event_date: dayOf(e.timestamp),
      kind_label: e.kindLabel ?? e.kind,
      max_mode: e.maxMode,
      is_token_based: e.isTokenBasedCall,
      requests_costs: e.requestsCosts,
      input_tokens: e.tokenUsage?.inputTokens,
      output_tokens: e.tokenUsage?.outputTokens,
      cache_write_tokens: e.tokenUsage?.cacheWriteTokens,
      cache_read_tokens: e.tokenUsage?.cacheReadTokens,
      total_cents: e.tokenUsage?.totalCents,
      charged_cents: e.chargedCents,
      is_free_bugbot: e.isFreeBugbot,
    }),
})

const daily = defineResource({
  id: 'cursor.daily_usage',
  description: 'What each member did, by day: lines, suggestions, requests.',
  api: apiOf('daily usage', 20),
  tables: { daily: cursorDailyUsage },
  payload: day,
  start: START,
  watermark: { kind: 'day', from: ({ date }) => dayOf(date), lookback: { days: 2 } },
  replaces: [{ tables: ['daily'], perDay: 'usage_date' }],
  async *extract(api, window) {
    const report = { path: '/teams/daily-usage-data', rows: 'data', pages: pageNumber({ in: 'body', more: 'pagination.hasNextPage' }) }
    for (const part of window.split(LONGEST)) yield* readReport<Payload<typeof day>>(api, part, report, ({ date }) => date)
  },
  rows: (d, add) =>
    add('daily', {
      usage_date: dayOf(d.date),
      email: d.email,
      is_active: d.isActive,
      lines_added: d.totalLinesAdded,
      lines_deleted: d.totalLinesDeleted,
      accepted_lines_added: d.acceptedLinesAdded,
      accepted_lines_deleted: d.acceptedLinesDeleted,
      applies: d.totalApplies,
      accepts: d.totalAccepts,
      rejects: d.totalRejects,
      tabs_shown: d.totalTabsShown,
      tabs_accepted: d.totalTabsAccepted,
      composer_requests: d.composerRequests,
      chat_requests: d.chatRequests,
      agent_requests: d.agentRequests,
      cmdk_usages: d.cmdkUsages,
      subscription_included_requests: d.subscriptionIncludedReqs,
      usage_based_requests: d.usageBasedReqs,
      api_key_requests: d.apiKeyReqs,
      bugbot_usages: d.bugbotUsages,
      most_used_model: d.mostUsedModel,
      client_version: d.clientVersion,
    }),
})

export const resources: readonly AnyResource[] = [events, daily]
