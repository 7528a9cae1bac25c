import {
  DAY,
  daysOfUse,
  type EpochMs,
  HOUR,
  MINUTE,
  type Profile,
  population,
  type SeededRandom,
  type SourceData,
  seededRandom,
  standingAt,
  usesTool,
} from '#simulator-kit'

/** One request to a model. */
export interface UsageEvent {
  at: EpochMs
  email: string
  model: string
  kind: string
  maxMode: boolean
  isTokenBased: boolean
  requestsCosts: number
  /** Absent where the event is not token-based, and while it is not yet counted. */
  tokens?: { input: number; output: number; cacheWrite: number; cacheRead: number; cents: number }
  chargedCents: number
}

/** Events of a user's day, on average. */
const eventsPerDay: Record<Profile, number> = { tiny: 4, small: 8, full: 5 }

/** `composer-1` is rare, and `tab-fast` never tells its tokens: both lack a calibration of their own. */
const models = [
  { name: 'claude-sonnet-4-5', share: 0.45, tokenBased: 0.8, centsPerMillion: 300 },
  { name: 'auto', share: 0.38, tokenBased: 0.7, centsPerMillion: 125 },
  { name: 'composer-1', share: 0.05, tokenBased: 0.5, centsPerMillion: 125 },
  { name: 'tab-fast', share: 0.12, tokenBased: 0, centsPerMillion: 0 },
] as const

/** The events of a day as the source shows them at an instant, in the order of their time. All is final after 24 hours. */
export function eventsOfDay(data: SourceData, day: EpochMs, at: EpochMs): UsageEvent[] {
  const users = population(data.seed, data.profile).people.filter((person) => usesTool(data.seed, data.profile, person, 'cursor', day))
  const events = users.flatMap(({ number, identities }) => {
    const random = seededRandom(data.seed, 'cursor', number, day)
    const count = eventsPerDay[data.profile]
    return Array.from({ length: random.int(Math.ceil(count / 2), Math.floor(count * 1.5)) }, () =>
      eventAt(random, day, identities.cursorEmail, at),
    ).flat()
  })
  return events.sort((a, b) => a.at - b.at)
}

/** All events that the source shows at an instant, in the order of their time. */
export function* eventsBefore(data: SourceData, at: EpochMs): Generator<UsageEvent> {
  for (const day of daysOfUse(data.profile, 0, at)) yield* eventsOfDay(data, day, at)
}

/** A request that arrives while others page through the list. */
export function insertedEvent({ seed, profile }: SourceData, at: EpochMs, position: number): UsageEvent {
  const [first] = population(seed, profile).people
  const random = seededRandom(seed, 'cursor-inserted', at, position)
  return { ...draft(random, at, first?.identities.cursorEmail ?? ''), at }
}

/** An event, or two of the same time, user and model, or none where it is not (or no longer) shown. */
function eventAt(random: SeededRandom, day: EpochMs, email: string, at: EpochMs): UsageEvent[] {
  const settled = draft(random, day + 7 * HOUR + random.int(0, 12 * HOUR - 1), email)
  const twin = random.chance(0.04) ? { ...settled, ...costs(random, settled.model, settled.isTokenBased) } : undefined
  const visibleAt = settled.at + (random.chance(0.2) ? random.int(1, 360) * MINUTE : 0)
  const settledAt = random.chance(0.3) ? settled.at + random.int(6, 24) * HOUR : visibleAt
  const withdrawnAt = random.chance(0.02) ? settled.at + 12 * HOUR : Number.POSITIVE_INFINITY
  if (settled.at >= at || at >= withdrawnAt) return []
  const standing = standingAt(at, { visibleAt, settledAt })
  if (standing === 'absent') return []
  return [settled, ...(twin ? [twin] : [])].map((event) => (standing === 'settled' ? event : uncounted(event)))
}

function uncounted({ tokens: _, ...event }: UsageEvent): UsageEvent {
  return { ...event, chargedCents: 0 }
}

function draft(random: SeededRandom, at: EpochMs, email: string): UsageEvent {
  const model = pickModel(random.next())
  const isTokenBased = random.chance(model.tokenBased)
  const kind = isTokenBased ? (random.chance(0.2) ? 'Usage-based' : 'Included in Business') : 'Included in Business'
  return { at, email, model: model.name, kind, maxMode: random.chance(0.1), isTokenBased, ...costs(random, model.name, isTokenBased) }
}

/** Tokens grow with the units of included requests, so that one tells of the other. */
function costs(random: SeededRandom, name: string, isTokenBased: boolean): Pick<UsageEvent, 'requestsCosts' | 'tokens' | 'chargedCents'> {
  const hundredths = random.int(20, 400)
  if (!isTokenBased) return { requestsCosts: hundredths / 100, chargedCents: 0 }
  const counts = {
    input: hundredths * random.int(5, 30),
    output: hundredths * random.int(4, 20),
    cacheWrite: hundredths * random.int(0, 60),
    cacheRead: hundredths * random.int(50, 600),
  }
  const price = models.find((model) => model.name === name)?.centsPerMillion ?? 0
  const weighed = counts.input + 5 * counts.output + 1.25 * counts.cacheWrite + 0.1 * counts.cacheRead
  const cents = Math.round((weighed * price) / 100) / 10_000
  return { requestsCosts: hundredths / 100, tokens: { ...counts, cents }, chargedCents: random.chance(0.3) ? cents : 0 }
}

function pickModel(chance: number): (typeof models)[number] {
  let left = chance
  for (const model of models) {
    if (left < model.share) return model
    left -= model.share
  }
  return models[0]
}

/** Midnight (UTC) of the day that holds an instant. */
export const dayOf = (at: EpochMs): EpochMs => Math.floor(at / DAY) * DAY
