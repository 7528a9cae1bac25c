import {
  DAY,
  daysOfUse,
  type EpochMs,
  HOUR,
  hashText,
  MINUTE,
  type Profile,
  parseInstant,
  population,
  type SeededRandom,
  type SourceData,
  seededRandom,
  usesTool,
} from '#simulator-kit'

export interface ModelRequest {
  id: string
  at: EpochMs
  /** Null for requests by a key of the organization. */
  email: string | null
  model: string
  tokens: { input: number; cacheRead: number; output: number; cacheWrite: number }
  costUsd: number
  spendType: 'included' | 'usage_based'
  mode: 'agent' | 'inline' | 'autocomplete'
}

/** The vendor keeps single requests from this instant on. */
export const requestsSince = parseInstant('2025-12-31T00:00:00Z')

/** Requests of a user's day, on average. */
const requestsPerDay: Record<Profile, number> = { tiny: 6, small: 10, full: 20 }

/** US dollars for a million tokens that are read. */
const prices = { 'claude-sonnet-4-5': 3, 'gemini-2-5-pro': 1.25, 'firebender-fast': 0.5 } as const

/** The requests of a day as the source shows them at an instant, in the order of their time: some come up to ten hours late. */
export function requestsOfDay(data: SourceData, day: EpochMs, at: EpochMs): ModelRequest[] {
  if (day < requestsSince) return []
  const users = population(data.seed, data.profile).people.filter((person) => usesTool(data.seed, data.profile, person, 'firebender', day))
  const requests = users.flatMap(({ number, identities }) => {
    const random = seededRandom(data.seed, 'firebender', number, day)
    const count = requestsPerDay[data.profile]
    const drawn = Array.from({ length: random.int(Math.ceil(count / 2), Math.floor(count * 1.5)) }, (_, position) => {
      const request = draft(random, day, identities.firebenderEmail, `${data.seed}|${number}|${day}|${position}`)
      return { request, visibleAt: request.at + (random.chance(0.25) ? random.int(1, 600) * MINUTE : 0) }
    })
    return drawn.filter(({ request, visibleAt }) => request.at < at && visibleAt <= at).map(({ request }) => request)
  })
  return requests.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** All requests that the source shows at an instant. */
export function* requestsBefore(data: SourceData, at: EpochMs): Generator<ModelRequest> {
  for (const day of daysOfUse(data.profile, requestsSince, at)) yield* requestsOfDay(data, day, at)
}

/** Midnight (UTC) of the day that holds an instant. */
export const dayOf = (at: EpochMs): EpochMs => Math.floor(at / DAY) * DAY

function draft(random: SeededRandom, day: EpochMs, email: string, name: string): ModelRequest {
  const model = random.pick(Object.keys(prices) as (keyof typeof prices)[])
  const tokens = {
    input: random.int(200, 30_000),
    cacheRead: random.int(0, 120_000),
    output: random.int(50, 6_000),
    cacheWrite: random.int(0, 20_000),
  }
  const weighed = tokens.input + 5 * tokens.output + 0.1 * tokens.cacheRead + 1.25 * tokens.cacheWrite
  return {
    id: `req_${hashText(`a|${name}`).toString(36)}${hashText(`b|${name}`).toString(36)}`,
    at: day + 7 * HOUR + random.int(0, 12 * HOUR - 1),
    email: random.chance(0.03) ? null : email,
    model,
    tokens,
    costUsd: Math.round(weighed * prices[model]) / 1_000_000,
    spendType: random.chance(0.2) ? 'usage_based' : 'included',
    mode: random.pick(['agent', 'agent', 'inline', 'autocomplete'] as const),
  }
}
