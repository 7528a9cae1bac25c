import {
  type AnyResource,
  cursor,
  defineApi,
  defineResource,
  env,
  flag,
  keyHeader,
  type LoadWindow,
  maybe,
  numeric,
  payload,
  singlePage,
  text,
} from '#extract-load'
import { firebenderDailyUsage, firebenderModelRequest } from './contract.ts'

const api = defineApi({
  name: 'Firebender',
  baseUrl: env('FIREBENDER_BASE_URL', 'https://api.firebender.com'),
  authorization: keyHeader('x-api-key', 'FIREBENDER_API_KEY'),
})

/** The vendor names no longest range; months keep an answer without pages small. */
const MONTH = { days: 31 }

const bodyOf = ({ from, to }: LoadWindow) => ({ startDate: from.epochMs, endDate: to.epochMs })

const requests = defineResource({
  id: 'firebender.model_requests',
  description: 'Requests to models with their tokens.',
  api,
  tables: { request: firebenderModelRequest },
  payload: payload({
    requestId: text,
    timestamp: text,
    email: maybe(text),
    model: text,
    inputTokens: numeric,
    cacheReadTokens: numeric,
    outputTokens: numeric,
    cacheWriteTokens: numeric,
    totalTokens: numeric,
    costUsd: numeric,
    spendType: text,
    mode: text,
  }),
  // The vendor has none from before.
  start: '2025-12-31',
  // Requests never change, but some arrive late.
  watermark: { from: ({ timestamp }) => timestamp, lookback: { days: 1 } },
  async *extract(api, window) {
    for (const part of window.split(MONTH))
      yield* api.walk(
        {
          method: 'POST',
          path: '/v2/organization/model-requests',
          rows: 'data',
          body: { ...bodyOf(part), limit: 500 },
          // A plan without single requests: the daily volumes are then all there is.
          accept: [403],
        },
        cursor({ next: 'nextCursor', parameter: 'cursor', in: 'body' }),
      )
  },
  rows: (r, add) =>
    add('request', {
      request_id: r.requestId,
      requested_at: r.timestamp,
      email: r.email,
      model: r.model,
      input_tokens: r.inputTokens,
      cache_read_tokens: r.cacheReadTokens,
      output_tokens: r.outputTokens,
      cache_write_tokens: r.cacheWriteTokens,
      total_tokens: r.totalTokens,
      cost_usd: r.costUsd,
      spend_type: r.spendType,
      mode: r.mode,
    }),
})

const daily = defineResource({
  id: 'firebender.daily_usage',
  description: 'What each user did, by day: volumes that were shown and taken.',
  api,
  tables: { daily: firebenderDailyUsage },
  payload: payload({
    date: text,
    email: text,
    ideOpened: flag,
    agentPrompts: numeric,
    agentAccepts: numeric,
    agentFullAccepts: numeric,
    agentAcceptedLinesAdded: numeric,
    agentAcceptedLinesRemoved: numeric,
    inlineEdits: numeric,
    inlineEditAccepts: numeric,
    inlineAcceptedLinesAdded: numeric,
    inlineAcceptedLinesRemoved: numeric,
    autocompleteShown: numeric,
    autocompleteAccepts: numeric,
    autocompleteAcceptedCharactersAdded: numeric,
    autocompleteAcceptedCharactersRemoved: numeric,
  }),
  start: '2025-12-01',
  watermark: { kind: 'day', from: ({ date }) => date, lookback: { days: 3 } },
  replaces: [{ tables: ['daily'], perDay: 'usage_date' }],
  async *extract(api, window) {
    for (const part of window.split(MONTH))
      yield* api.walk({ method: 'POST', path: '/v2/organization/daily-usage-data', rows: 'data', body: bodyOf(part) }, singlePage)
  },
  rows: (d, add) =>
    add('daily', {
      usage_date: d.date,
      email: d.email,
      ide_opened: d.ideOpened,
      agent_prompts: d.agentPrompts,
      agent_accepts: d.agentAccepts,
      agent_full_accepts: d.agentFullAccepts,
      agent_accepted_lines_added: d.agentAcceptedLinesAdded,
      agent_accepted_lines_removed: d.agentAcceptedLinesRemoved,
      inline_edits: d.inlineEdits,
      inline_edit_accepts: d.inlineEditAccepts,
      inline_accepted_lines_added: d.inlineAcceptedLinesAdded,
      inline_accepted_lines_removed: d.inlineAcceptedLinesRemoved,
      autocomplete_shown: d.autocompleteShown,
      autocomplete_accepts: d.autocompleteAccepts,
      autocomplete_accepted_characters_added: d.autocompleteAcceptedCharactersAdded,
      autocomplete_accepted_characters_removed: d.autocompleteAcceptedCharactersRemoved,
    }),
})

export const resources: readonly AnyResource[] = [requests, daily]
