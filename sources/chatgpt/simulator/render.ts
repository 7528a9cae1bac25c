import { dayText, type EpochMs, type Person, parseInstant, SECOND, seededRandom } from '#simulator-kit'
import type { MessagePlan } from './conversation-plan.ts'
import type { Conversation } from './workspace.ts'

/** Text that stands in every message and every title, and that no load may keep. */
export const planted = 'Geheim-Zwetschgendatschi'
export const workspaceId = 'ws-0000c0de'

const joinedAt = parseInstant('2024-02-01T09:00:00Z')
/** Outside of the basic plane: one character, two code units. */
const emoji = '🦆'
const filler = 'the query reads an index of the table, and the retry of the batch waits for the review of the branch; '.repeat(20)

/** Whole seconds since 1970. */
const seconds = (at: EpochMs): number => Math.floor(at / SECOND)

export function renderConversation({ plan, messages, lastActiveAt }: Conversation) {
  return {
    object: 'compliance.workspace.conversation',
    id: plan.id,
    workspace_id: workspaceId,
    user_id: plan.owner.identities.chatgptUserId,
    user_email: plan.owner.identities.chatgptEmail,
    title: `${planted} ${plan.id.slice(0, 4)}`,
    created_at: seconds(plan.startedAt),
    last_active_at: seconds(lastActiveAt),
    messages: { object: 'list', data: messages.map(renderMessage), has_more: false, last_id: messages.at(-1)?.id ?? null },
  }
}

function renderMessage(message: MessagePlan) {
  const { id, role, at, model, length } = message
  return {
    object: 'compliance.workspace.message',
    id,
    author: { role, tool_name: role === 'tool' ? 'web' : null },
    created_at: seconds(at),
    content: length === null ? null : { content_type: 'text', parts: partsOf(id, length) },
    model,
  }
}

/** Text of exactly so many characters, in one part or two. */
function partsOf(id: string, length: number): string[] {
  const random = seededRandom('chatgpt-text', id)
  const from = random.int(0, filler.length / 2)
  const text = `${emoji}${planted} ${filler.slice(from)}`
  // The first character is two code units.
  const whole = text.slice(0, length + 1)
  const cut = random.chance(0.2) ? Math.floor(length / 2) : length + 1
  return [whole.slice(0, cut), whole.slice(cut)].filter((part) => part !== '')
}

/** Who has left stays listed, as inactive. */
export function renderUser(person: Person, at: EpochMs) {
  const { chatgptUserId, chatgptEmail } = person.identities
  return {
    object: 'compliance.workspace.user',
    id: chatgptUserId,
    email: chatgptEmail,
    name: person.name,
    role: person.number === 0 ? 'account-owner' : person.number % 20 === 1 ? 'account-admin' : 'standard-user',
    status: person.leftOn !== null && dayText(at) >= person.leftOn ? 'inactive' : 'active',
    created_at: seconds(joinedAt),
  }
}
