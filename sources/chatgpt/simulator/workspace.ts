import { daysOfUse, type EpochMs, firstDay, type Person, population, SECOND, type SourceData } from '#simulator-kit'
import { type ConversationPlan, conversationsOf, type MessagePlan } from './conversation-plan.ts'

export interface Workspace extends SourceData {
  people: readonly Person[]
}

/** A conversation as it stands at an instant. */
export interface Conversation {
  plan: ConversationPlan
  /** The oldest first; never empty. */
  messages: readonly MessagePlan[]
  lastActiveAt: EpochMs
}

export function workspace(data: SourceData): Workspace {
  return { ...data, people: population(data.seed, data.profile).people }
}

/**
 * All conversations with a message before an instant, in the order of their last one.
 *
 * @param touchedAt instants at which a conversation of the list's beginning gets a message more, and so moves to its end.
 */
export function conversationsAt(of: Workspace, at: EpochMs, touchedAt: readonly EpochMs[] = []): Conversation[] {
  const conversations = inOrder(untouched(of, at))
  if (touchedAt.length === 0) return conversations
  return inOrder(touchedAt.reduce((list, touched, number) => touch(of, list, touched, number), conversations))
}

function touch(of: Workspace, conversations: Conversation[], at: EpochMs, number: number): Conversation[] {
  const id = inOrder(untouched(of, at))[number]?.plan.id
  return conversations.map((conversation) => {
    const { plan, messages } = conversation
    if (plan.id !== id) return conversation
    const length = plan.messages[0]?.length ?? null
    const said: MessagePlan = { id: `${id.slice(0, -2)}t${number}`, role: 'user', at: at - SECOND, model: null, length }
    return { plan, messages: [...messages, said].sort((a, b) => a.at - b.at), lastActiveAt: Math.max(conversation.lastActiveAt, said.at) }
  })
}

const inOrder = (conversations: Conversation[]): Conversation[] =>
  conversations.sort((a, b) => a.lastActiveAt - b.lastActiveAt || (a.plan.id < b.plan.id ? -1 : 1))

function untouched(of: Workspace, at: EpochMs): Conversation[] {
  return daysOfUse(of.profile, firstDay(of.profile), at).flatMap((day) =>
    of.people.flatMap((person) =>
      conversationsOf(of, person, day).flatMap((plan) => {
        const messages = plan.messages.filter((message) => message.at < at)
        const last = messages.at(-1)
        return last ? [{ plan, messages, lastActiveAt: last.at }] : []
      }),
    ),
  )
}
