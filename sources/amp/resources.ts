import {
  type AnyResource,
  bearer,
  defineApi,
  defineResource,
  dictionary,
  env,
  maybe,
  numeric,
  type Payload,
  payload,
  singlePage,
  text,
} from '#extract-load'
import { ampDailyActivity, ampDailyUsage } from './contract.ts'

/** The vendor answers for at most 365 days. An answer has no pages, so that fewer keep it small. */
const DAYS = 30

const userDay = payload({
  date: text,
  user: { id: text, email: maybe(text) },
  metrics: { linesAdded: numeric, linesDeleted: numeric, linesModified: numeric, usage: numeric },
  models: maybe(
    dictionary({
      requests: numeric,
      inputTokens: numeric,
      outputTokens: numeric,
      cacheReadInputTokens: numeric,
      cacheCreationInputTokens: numeric,
      totalTokens: numeric,
      usage: numeric,
    }),
  ),
})
type UserDay = Payload<typeof userDay>
interface Day {
  readonly date: string
  readonly users: readonly Omit<UserDay, 'date'>[]
}

const usage = defineResource({
  id: 'amp.daily_usage',
  description: 'What each user did, by day, with the tokens of each model.',
  api: defineApi({
    name: 'Amp',
    baseUrl: env('AMP_BASE_URL', 'https://ampcode.com'),
    authorization: bearer('AMP_API_KEY'),
  }),
  tables: { activity: ampDailyActivity, usage: ampDailyUsage },
  payload: userDay,
  start: '2025-12-01',
  // Threads are synced late, and count for the day on which they ran.
  watermark: { kind: 'day', from: ({ date }) => date, lookback: { days: 10 } },
  replaces: [{ tables: ['activity', 'usage'], perDay: 'usage_date' }],
  async *extract(api, window) {
    for (const part of window.split({ days: DAYS })) {
      const days = part.days()
      const query = { endDate: days.at(-1)?.from.day, lookbackDays: days.length }
      for await (const page of api.walk<Day>({ path: '/api/v2/workspace/analytics/daily-usage', rows: 'data', query }, singlePage))
        for (const { date, users } of page) yield users.map((user) => ({ date, ...user }))
    }
  },
  rows: ({ date, user, metrics, models }, add) => {
    const named = Object.entries(models ?? {})
    add('activity', {
      usage_date: date,
      user_id: user.id,
      email: user.email,
      lines_added: metrics.linesAdded,
      lines_deleted: metrics.linesDeleted,
      lines_modified: metrics.linesModified,
      usage_usd: metrics.usage,
      model_count: named.length,
    })
    for (const [model, m] of named)
      add('usage', {
        usage_date: date,
        user_id: user.id,
        model,
        requests: m.requests,
        input_tokens: m.inputTokens,
        output_tokens: m.outputTokens,
        cache_read_tokens: m.cacheReadInputTokens,
        cache_creation_tokens: m.cacheCreationInputTokens,
        total_tokens: m.totalTokens,
        usage_usd: m.usage,
      })
  },
})

export const resources: readonly AnyResource[] = [usage]
