import {
  countedSoFar,
  DAY,
  daysOfUse,
  dayText,
  type EpochMs,
  HOUR,
  type Person,
  population,
  type SourceData,
  seededRandom,
  standingAt,
  usesTool,
} from '#simulator-kit'

export type Feature = 'chat' | 'completion' | 'review'

/** A row as the API sends it. */
export interface UsageItem {
  event_date: string
  username: string
  feature: Feature
  /** Null where G2 could not tell. */
  language: string | null
  model_alias: string
  requests: number
  prompt_chars: number
  completion_chars: number
  /** Null for `chat`. */
  accepted_chars: number | null
  updated_at: string
}

/** A job that reviews code without a person, on every day: of its rows one is always restated and one always late. */
export const reviewBot = 'svc-review'

const codeLanguages = ['python', 'typescript', 'go', 'kotlin', 'sql'] as const

interface Company extends SourceData {
  people: readonly Person[]
}

/** A row with the times at which it is first shown and last changed. */
interface UsagePlan {
  item: Omit<UsageItem, 'updated_at'>
  visibleAt: EpochMs
  settledAt: EpochMs
}

/** What is shown of a day (its midnight) at an instant: each day is counted in the night after it and restated for up to three days. */
function* usageOfDay(data: Company, day: EpochMs, at: EpochMs): Generator<UsageItem> {
  for (const plan of plansOfDay(data, day)) {
    const standing = standingAt(at, plan)
    if (standing === 'absent') continue
    const isSettled = standing === 'settled'
    const { requests, prompt_chars, completion_chars, accepted_chars, ...names } = plan.item
    const final = { requests, prompt_chars, completion_chars, accepted_chars }
    yield {
      ...names,
      ...(isSettled ? final : countedSoFar(final)),
      updated_at: new Date(isSettled ? plan.settledAt : plan.visibleAt).toISOString(),
    }
  }
}

/** Everything that is shown of the days `[from, to)`, the newest day first. */
export function* usageOf(data: SourceData, at: EpochMs, from: EpochMs, to: EpochMs): Generator<UsageItem> {
  const company = { ...data, people: population(data.seed, data.profile).people }
  for (const day of daysOfUse(data.profile, from, Math.min(to, at)).toReversed()) yield* usageOfDay(company, day, at)
}

function* plansOfDay({ seed, profile, people }: Company, day: EpochMs): Generator<UsagePlan> {
  yield planRow(seed, day, reviewBot, 'review', 'python', { isRestated: true })
  yield planRow(seed, day, reviewBot, 'review', 'kotlin', { isLate: true })
  for (const person of people) if (usesTool(seed, profile, person, 'g2', day)) yield* plansOfPerson(seed, person, day)
}

function* plansOfPerson(seed: string, { number, identities }: Person, day: EpochMs): Generator<UsagePlan> {
  const { g2Username } = identities
  const random = seededRandom(seed, 'g2', number, day)
  yield planRow(seed, day, g2Username, 'chat', random.pick(['english', 'german', null]))
  const languages = random.sample(codeLanguages, random.int(0, 4))
  for (const language of languages) yield planRow(seed, day, g2Username, 'completion', language)
  if (languages[0] && random.chance(0.3)) yield planRow(seed, day, g2Username, 'review', languages[0])
}

interface Story {
  /** It comes a day after the others. */
  isLate?: boolean
  /** It grows once more after it was first shown. */
  isRestated?: boolean
}

function planRow(seed: string, day: EpochMs, username: string, feature: Feature, language: string | null, story: Story = {}): UsagePlan {
  const random = seededRandom(seed, 'g2', username, feature, language ?? '', day)
  const requests = feature === 'completion' ? random.int(20, 300) : random.int(1, 25)
  const completionChars = requests * random.int(40, 900)
  const { isLate = random.chance(0.05), isRestated = random.chance(0.25) } = story
  const visibleAt = day + DAY + (isLate ? 28 * HOUR : 2 * HOUR)
  return {
    item: {
      event_date: dayText(day),
      username,
      feature,
      language,
      model_alias: feature === 'completion' ? 'g2-small' : 'g2-large',
      requests,
      prompt_chars: requests * random.int(200, 4_000),
      completion_chars: completionChars,
      accepted_chars: feature === 'chat' ? null : Math.floor(completionChars * random.next()),
    },
    visibleAt,
    settledAt: isRestated && !isLate ? visibleAt + 42 * HOUR : visibleAt,
  }
}
