import { DAY, type EpochMs, HOUR, hashText, MINUTE, type Person, SECOND, type SourceData, seededRandom, usesTool } from '#simulator-kit'

export interface MessagePlan {
  id: string
  role: 'user' | 'assistant' | 'tool'
  at: EpochMs
  /** Of the model's messages only. */
  model: string | null
  /** Characters of its text; null where the text is withheld. */
  length: number | null
}

export interface ConversationPlan {
  id: string
  owner: Person
  startedAt: EpochMs
  /** The oldest first. */
  messages: readonly MessagePlan[]
}

const models = ['gpt-5', 'gpt-5-mini', 'o4-mini'] as const
/** Days after its start on which a conversation may go on. */
const laterDays = [1, 9]

/** Contractors' texts are withheld from everyone. */
const isWithheld = ({ isInDirectory }: Person): boolean => !isInDirectory

/** The conversations that a person began on a day (its midnight). */
export function conversationsOf(data: SourceData, owner: Person, day: EpochMs): ConversationPlan[] {
  if (!usesTool(data.seed, data.profile, owner, 'chatgpt', day)) return []
  const random = seededRandom(data.seed, 'chatgpt', owner.number, day)
  const count = data.profile === 'full' ? 1 : random.int(1, 3)
  return Array.from({ length: count }, (_, at) => planConversation(data, owner, day, at))
}

function planConversation({ seed, profile }: SourceData, owner: Person, day: EpochMs, number: number): ConversationPlan {
  const random = seededRandom(seed, 'chatgpt', owner.number, day, number)
  const id = uuid(`${seed}|conversation|${owner.number}|${day}|${number}`)
  const startedAt = day + (7 + 4 * number) * HOUR + random.int(0, 3 * 60) * MINUTE + random.int(0, 59) * SECOND
  const model = random.pick(models)
  const later = laterDays.filter(
    (days) => random.chance(days === 1 ? 0.25 : 0.1) && usesTool(seed, profile, owner, 'chatgpt', day + days * DAY),
  )
  const messages: MessagePlan[] = []
  const say = (role: MessagePlan['role'], at: EpochMs, lengths: [number, number]) => {
    const length = isWithheld(owner) ? null : random.int(...lengths)
    messages.push({ id: uuid(`${id}|${messages.length}`), role, at, model: role === 'assistant' ? model : null, length })
  }
  for (const from of [startedAt, ...later.map((days) => startedAt + days * DAY)]) {
    const turns = random.int(1, profile === 'full' ? 2 : 3)
    for (let turn = 0; turn < turns; turn++) {
      const at = from + turn * 6 * MINUTE
      say('user', at, [20, 300])
      if (random.chance(0.2)) say('tool', at + 20 * SECOND, [100, 200])
      // Now and then an answer is still awaited, and never comes.
      if (turn < turns - 1 || random.chance(0.95)) say('assistant', at + random.int(30, 200) * SECOND, [50, 900])
    }
  }
  return { id, owner, startedAt, messages }
}

function uuid(text: string): string {
  const part = (salt: string) => hashText(`${salt}|${text}`).toString(16).padStart(8, '0')
  const hex = ['a', 'b', 'c', 'd'].map(part).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
