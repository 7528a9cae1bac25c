import {
  countedSoFar,
  DAY,
  daysOfUse,
  dayText,
  type EpochMs,
  HOUR,
  type Person,
  population,
  type SeededRandom,
  type SourceData,
  seededRandom,
  standingAt,
  usesTool,
} from '#simulator-kit'

export interface ModelUse {
  requests: number
  tokens: { input: number; output: number; cacheRead: number; cacheCreation: number }
  /** The vendor's own total, which now and then is more than the sum of the parts. */
  totalTokens: number
  /** Millionths of a US dollar. */
  microUsd: number
}

/** What a user did on a day. */
export interface UserDay {
  /** Midnight (UTC). */
  day: EpochMs
  userId: string
  /** Null where the member's address is not told. */
  email: string | null
  lines: { added: number; deleted: number; modified: number }
  microUsd: number
  /** Empty where the vendor names no model, whatever the use cost. */
  models: Record<string, ModelUse>
}

/** Threads are synced from people's machines late: a day is counted up to ten days later. */
const LATEST_SYNC = 10 * DAY - HOUR

/** US dollars for a million tokens that are read. */
const prices = { 'claude-sonnet-4-5': 3, 'claude-opus-4-5': 5, 'gpt-5': 1.25 } as const

/** What users did on the days that have begun between two instants, as the source shows it at a third; former members stay in it. */
export function* userDays(data: SourceData, from: EpochMs, to: EpochMs, at: EpochMs): Generator<UserDay> {
  const { people } = population(data.seed, data.profile)
  for (const day of daysOfUse(data.profile, from, Math.min(to, at)))
    for (const person of people) if (usesTool(data.seed, data.profile, person, 'amp', day)) yield* userDay(data, person, day, at)
}

function userDay({ seed }: SourceData, person: Person, day: EpochMs, at: EpochMs): UserDay[] {
  const random = seededRandom(seed, 'amp', person.number, day)
  const visibleAt = day + random.int(8, 24) * HOUR
  const latest = (day + LATEST_SYNC - visibleAt) / HOUR
  const standing = standingAt(at, {
    visibleAt,
    settledAt: visibleAt + (random.chance(0.4) ? random.int(Math.floor(latest * 0.6), latest) * HOUR : 0),
  })
  if (standing === 'absent') return []
  const names = random.sample(Object.keys(prices) as (keyof typeof prices)[], random.int(1, 2))
  const drawn = Object.fromEntries(names.map((name) => [name, modelUse(random, prices[name])]))
  const lines = { added: random.int(0, 600), deleted: random.int(0, 200), modified: random.int(0, 150) }
  const isUnnamed = random.chance(0.06)
  const models = standing === 'settled' ? drawn : Object.fromEntries(Object.entries(drawn).map(([name, use]) => [name, soFar(use)]))
  return [
    {
      day,
      userId: person.identities.ampUserId,
      email: person.identities.ampEmail,
      lines: standing === 'settled' ? lines : countedSoFar(lines),
      microUsd: Object.values(models).reduce((sum, use) => sum + use.microUsd, 0),
      models: isUnnamed ? {} : models,
    },
  ]
}

function modelUse(random: SeededRandom, price: number): ModelUse {
  const tokens = {
    input: random.int(500, 50_000),
    output: random.int(200, 30_000),
    cacheRead: random.int(0, 900_000),
    cacheCreation: random.int(0, 90_000),
  }
  const sum = sumOf(tokens)
  const weighed = tokens.input + 5 * tokens.output + 0.1 * tokens.cacheRead + 1.25 * tokens.cacheCreation
  return {
    requests: random.int(1, 60),
    tokens,
    totalTokens: random.chance(0.05) ? sum + Math.ceil(sum * 0.03) : sum,
    microUsd: Math.round(weighed * price),
  }
}

/** A count that is not final: parts and total are counted together. */
function soFar({ requests, tokens, microUsd }: ModelUse): ModelUse {
  const counted = countedSoFar(tokens)
  return { ...countedSoFar({ requests, microUsd }), tokens: counted, totalTokens: sumOf(counted) }
}

const sumOf = (tokens: ModelUse['tokens']): number => Object.values(tokens).reduce((sum, part) => sum + part, 0)

/** By day and user: what faults name a row by. */
export const userDayId = ({ day, userId }: Pick<UserDay, 'day' | 'userId'>): string => `${dayText(day)}|${userId}`
