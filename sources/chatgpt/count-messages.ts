import { type ExactNumber, fromEpochSeconds, type JsonValue, type LoadWindow, TerminalFailure } from '#extract-load'

/** A conversation as far as it is counted; it holds much more, which is left unread. */
export interface Conversation {
  readonly id: string
  readonly user_id: string
  readonly messages: { readonly data: readonly Message[]; readonly has_more?: boolean }
}
interface Message {
  readonly id: string
  readonly author: { readonly role: string }
  /** Seconds since 1970, at times with a fraction. */
  readonly created_at: number | ExactNumber
  readonly content?: { readonly parts?: readonly JsonValue[] } | null
  readonly model?: string | null
}

/** A row of `message_count`. */
export interface MessageCount {
  readonly message_date: string
  readonly user_id: string
  readonly model: string
  user_messages: number
  assistant_messages: number
  prompt_chars: number | null
  completion_chars: number | null
}

/**
 * Counts messages by day, user and model, and forgets their text at once. A conversation comes with all that was ever said in
 * it, and may come twice: messages are taken by their own time and once by their id. Remembers the ids of the window's messages.
 */
export function openMessageCounter(window: LoadWindow): { take(conversation: Conversation): void; counts(): MessageCount[] } {
  const days = new Set(window.days().map(({ from }) => from.day))
  const seen = new Set<string>()
  const counts = new Map<string, MessageCount>()

  function countOf(message_date: string, user_id: string, model: string): MessageCount {
    const key = JSON.stringify([message_date, user_id, model])
    const known = counts.get(key)
    if (known) return known
    const count: MessageCount = {
      message_date,
      user_id,
      model,
      user_messages: 0,
      assistant_messages: 0,
      prompt_chars: 0,
      completion_chars: 0,
    }
    counts.set(key, count)
    return count
  }

  return {
    take({ user_id, messages }) {
      if (messages.has_more)
        throw new TerminalFailure('ChatGPT: a conversation was sent with a part of its messages only', {
          hint: 'The API has begun to page messages inside of conversations; they would be counted too low.',
        })
      let answeredBy = 'unknown'
      for (const { id, author, created_at, content, model } of messages.data.toReversed()) {
        const isAnswer = author.role === 'assistant'
        if (isAnswer) answeredBy = model ?? 'unknown'
        if (!isAnswer && author.role !== 'user') continue
        const date = fromEpochSeconds(Math.floor(Number(created_at))).slice(0, 10)
        if (!days.has(date) || seen.has(id)) continue
        seen.add(id)
        const count = countOf(date, user_id, answeredBy)
        const characters = countCharacters(content?.parts)
        if (isAnswer) {
          count.assistant_messages += 1
          count.completion_chars = add(count.completion_chars, characters)
        } else {
          count.user_messages += 1
          count.prompt_chars = add(count.prompt_chars, characters)
        }
      }
    },
    counts: () => [...counts.values()],
  }
}

/** Code points of the parts that are text; null where no content was sent. */
function countCharacters(parts: readonly JsonValue[] | undefined): number | null {
  if (!parts) return null
  return parts.reduce<number>((sum, part) => sum + (typeof part === 'string' ? [...part].length : 0), 0)
}

/** A part of the text must not pass for all of it. */
const add = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b)
