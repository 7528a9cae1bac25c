import {
  type AnyResource,
  bearer,
  cursor,
  defineApi,
  defineResource,
  env,
  fromEpochSeconds,
  maybe,
  numeric,
  payload,
  text,
} from '#extract-load'
import { chatGptMessageCount, chatGptUsers } from './contract.ts'
import { type Conversation, openMessageCounter } from './count-messages.ts'

const api = defineApi({
  name: 'ChatGPT compliance',
  baseUrl: env('CHATGPT_BASE_URL', 'https://api.chatgpt.com'),
  authorization: bearer('CHATGPT_API_KEY'),
  settings: { workspace: env('CHATGPT_WORKSPACE_ID') },
  rate: { perSecond: 50 / 60, burst: 50 },
})

const pathOf = (workspace: string | undefined, list: string): string => `/v1/compliance/workspaces/${workspace}/${list}`
/** `since_timestamp` chooses the first page; the vendor refuses it beside a cursor. */
const behindLast = cursor({ next: 'last_id', parameter: 'after', more: 'has_more', firstOnly: ['since_timestamp'] })

const messageCount = payload({
  message_date: text,
  user_id: text,
  model: text,
  user_messages: numeric,
  assistant_messages: numeric,
  prompt_chars: maybe(numeric),
  completion_chars: maybe(numeric),
})

const messageCounts = defineResource({
  id: 'chatgpt.message_counts',
  description: 'How many messages members write and get by day and model, and how long they are. Texts are discarded as they arrive.',
  api,
  tables: { message_count: chatGptMessageCount },
  payload: messageCount,
  start: '2025-01-01',
  watermark: { kind: 'day', from: (count) => count.message_date, lookback: { days: 1 } },
  replaces: [{ tables: ['message_count'], perDay: 'message_date' }],
  extract: async function* (client, window) {
    const counter = openMessageCounter(window)
    const since_timestamp = window.days()[0]?.from.epochSeconds
    const conversations = client.walk<Conversation>(
      { path: pathOf(client.settings.workspace, 'conversations'), rows: 'data', query: { since_timestamp, limit: 200, file_format: 'id' } },
      behindLast,
    )
    for await (const page of conversations) for (const conversation of page) counter.take(conversation)
    yield counter.counts()
  },
  rows: (count, add) => add('message_count', count),
})

const member = payload({
  object: text,
  id: text,
  email: maybe(text),
  name: maybe(text),
  role: text,
  status: text,
  created_at: numeric,
})

const users = defineResource({
  id: 'chatgpt.users',
  description: 'Accounts of the workspace: the addresses behind the ids.',
  api,
  tables: { users: chatGptUsers },
  payload: member,
  start: '2025-01-01',
  deletes: { everyHours: 0 },
  extract: (client) => client.walk({ path: pathOf(client.settings.workspace, 'users'), rows: 'data', query: { limit: 200 } }, behindLast),
  rows: ({ id, email, name, role, status, created_at }, add) =>
    add('users', { user_id: id, email, name, role, status, created_at: fromEpochSeconds(created_at) }),
})

export const resources: readonly AnyResource[] = [messageCounts, users]
