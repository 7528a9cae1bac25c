import { dayText, formatInstant, parseInstant, SECOND, type SourceData } from '#simulator-kit'
import type { ConversationPlan, MessagePlan } from './conversation-plan.ts'
import { renderUser } from './render.ts'
import { conversationsAt, workspace } from './workspace.ts'

/** A row of `raw_chatgpt.message_count`. */
export type TruthMessageCount = {
  message_date: string
  user_id: string
  model: string
  user_messages: number
  assistant_messages: number
  prompt_chars: number | null
  completion_chars: number | null
}

/** Who wrote, for a user's message who answered it by then. */
function modelOf(messages: readonly MessagePlan[], at: number): string {
  return messages.slice(at).find(({ role }) => role === 'assistant')?.model ?? 'unknown'
}

function rowsOf({ owner }: ConversationPlan, messages: readonly MessagePlan[]): TruthMessageCount[] {
  return messages.flatMap((message, at) => {
    if (message.role === 'tool') return []
    const isUser = message.role === 'user'
    return {
      message_date: dayText(message.at),
      user_id: owner.identities.chatgptUserId,
      model: modelOf(messages, at),
      user_messages: isUser ? 1 : 0,
      assistant_messages: isUser ? 0 : 1,
      prompt_chars: isUser ? message.length : 0,
      completion_chars: isUser ? 0 : message.length,
    }
  })
}

const add = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b)

function sumByKey(rows: readonly TruthMessageCount[]): TruthMessageCount[] {
  const sums = new Map<string, TruthMessageCount>()
  for (const row of rows) {
    const key = [row.message_date, row.user_id, row.model].join('|')
    const before = sums.get(key)
    sums.set(
      key,
      before
        ? {
            ...row,
            user_messages: before.user_messages + row.user_messages,
            assistant_messages: before.assistant_messages + row.assistant_messages,
            prompt_chars: add(before.prompt_chars, row.prompt_chars),
            completion_chars: add(before.completion_chars, row.completion_chars),
          }
        : row,
    )
  }
  return [...sums.values()]
}

/** What the workspace holds at an instant, as the tables into which it is loaded; armed faults aside. */
export function truth({ at, ...data }: SourceData & { at: string }) {
  const now = parseInstant(at)
  const of = workspace(data)
  const users = of.people.map((person) => {
    const { id, email, name, role, status, created_at } = renderUser(person, now)
    return { user_id: id, email, name, role, status, created_at: formatInstant(created_at * SECOND) }
  })
  const messages = conversationsAt(of, now).flatMap(({ plan, messages }) => rowsOf(plan, messages))
  return { message_count: sumByKey(messages), users }
}
