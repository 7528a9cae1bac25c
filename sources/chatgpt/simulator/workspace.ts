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
 * @param touchedAt instants at which the conversation that was then the first of the list got a message more.
 */
export function conversationsAt(of: Workspace, at: EpochMs, touchedAt: readonly EpochMs[] = []): Conversation[] {
  const conversations = inOrder(untouched(of, at))
  for (const [number, touched] of touchedAt.entries()) {
    const first = conversations.shift()
    if (!first) break
    const { plan, messages } = first
    const said: MessagePlan = { id: `${plan.id.slice(0, -2)}t${number}`, role: 'user', at: touched - SECOND, model: null, length: plan.messages[0]?.length ?? null }
    conversations.push({ plan, messages: [...messages, said], lastActiveAt: said.at })
  }
  return touchedAt.length > 0 ? inOrder(conversations) : conversations
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
