import { DAY, dayText, type EpochMs, HOUR, MINUTE, type Person, SECOND, type SourceData, seededRandom, usesTool } from '#simulator-kit'

/** One turn of a session. Its tokens are null where the provider reports none. */
export interface Turn {
  /** Unique on its machine. */
  ledgerId: number
  at: EpochMs
  tokens: { input: number; output: number; cacheRead: number; cacheWrite: number } | null
  costUsd: number | null
  isCompaction: boolean
}

export interface SessionPlan {
  id: string
  provider: string
  model: string
  startedAt: EpochMs
  /** The oldest first; those of the second day, if there are any, come last. */
  turns: readonly Turn[]
  /** The counters began anew on the second day. */
  isReset: boolean
}

/** A machine on which Goose runs, with whose it is. */
export interface Host {
  /** Position among all machines. */
  order: number
  id: string
  owner: Person
  /** 1: no ledger; 2: with one. */
  schemaVersion: 1 | 2
}

const models = [
  { provider: 'anthropic', model: 'claude-sonnet-4-5', usdPerMillion: 3 },
  { provider: 'openai', model: 'gpt-5', usdPerMillion: 2 },
  { provider: 'databricks', model: 'llama-4-maverick', usdPerMillion: null },
] as const

/** Each person's machines; the first of every second person is the newest and keeps a ledger. */
export function hostsOf(people: readonly Person[]): Host[] {
  const machines = people.flatMap((owner) =>
    owner.identities.gooseHosts.map((id, at) => ({
      id,
      owner,
      schemaVersion: at === 0 && owner.number % 2 === 0 ? (2 as const) : (1 as const),
    })),
  )
  return machines.map((machine, order) => ({ ...machine, order }))
}

/** The sessions that began on a machine on a day (its midnight), in the order of their numbers. */
export function sessionsOf({ seed, profile }: SourceData, host: Host, day: EpochMs): SessionPlan[] {
  if (!usesTool(seed, profile, host.owner, 'goose', day)) return []
  const random = seededRandom(seed, 'goose', host.id, day)
  return Array.from({ length: random.int(1, 3) }, (_, at) => planSession({ seed, profile }, host, day, at + 1))
}

function planSession({ seed, profile }: SourceData, host: Host, day: EpochMs, number: number): SessionPlan {
  const random = seededRandom(seed, 'goose', host.id, day, number)
  const { provider, model, usdPerMillion } = random.pick(models)
  const reportsNothing = random.chance(0.12)
  const lastsTwoDays = random.chance(0.3) && usesTool(seed, profile, host.owner, 'goose', day + DAY)
  const isReset = lastsTwoDays && host.schemaVersion === 1 && random.chance(0.3)
  const startedAt = day + (7 + 3 * number) * HOUR + random.int(0, 59) * MINUTE
  const ledgerId = (at: number) => Math.floor(day / DAY) * 1_000 + number * 100 + at
  const turn = (at: number, from: EpochMs, scale: number): Turn => {
    const draw = seededRandom(seed, 'goose', host.id, day, number, at)
    const input = scale * draw.int(300, 1_500)
    const tokens = { input, output: scale * draw.int(20, 120), cacheRead: Math.floor(input * 0.6), cacheWrite: Math.floor(input * 0.1) }
    const costUsd = usdPerMillion === null ? null : roundUsd(((tokens.input + 5 * tokens.output) * usdPerMillion) / 1_000_000)
    return {
      ledgerId: ledgerId(at),
      at: from + at * 7 * MINUTE + draw.int(0, 59) * SECOND,
      tokens: reportsNothing ? null : tokens,
      costUsd: reportsNothing ? null : costUsd,
      isCompaction: at > 0 && draw.chance(0.08),
    }
  }
  const first = Array.from({ length: random.int(2, 8) }, (_, at) => turn(at, startedAt, 20))
  // After a reset there is less than before, or nobody could see it in the counters.
  const second = lastsTwoDays
    ? Array.from({ length: random.int(1, 3) }, (_, at) => turn(50 + at, startedAt + DAY - 6 * HOUR, isReset ? 1 : 20))
    : []
  return {
    id: `${dayText(day).replaceAll('-', '')}_${number}`,
    provider: reportsNothing ? 'ollama' : provider,
    model: reportsNothing ? 'qwen3-coder' : model,
    startedAt,
    turns: [...first, ...second],
    isReset,
  }
}

/** To a millionth of a dollar: a number that its text gives back exactly. */
export const roundUsd = (usd: number): number => Math.round(usd * 1_000_000) / 1_000_000
