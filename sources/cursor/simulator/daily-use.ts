import {
  countedSoFar,
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

export interface DailyUse {
  /** Midnight (UTC). */
  day: EpochMs
  email: string
  isActive: boolean
  counts: Counts
  model: string | null
  version: string | null
}
export type Counts = ReturnType<typeof drawCounts>

/** What all members did on the days that have begun between two instants, as the source shows it at a third. */
export function* dailyUse(data: SourceData, from: EpochMs, to: EpochMs, at: EpochMs): Generator<DailyUse> {
  const { people } = population(data.seed, data.profile)
  for (const day of daysOfUse(data.profile, from, Math.min(to, at)))
    for (const person of people) if (person.leftOn === null || dayText(day) < person.leftOn) yield useOf(data, person, day, at)
}

/** Members are listed from the day's begin on; what they did is counted up to two days later. */
function useOf(data: SourceData, person: Person, day: EpochMs, at: EpochMs): DailyUse {
  const random = seededRandom(data.seed, 'cursor-daily', person.number, day)
  const email = person.identities.cursorEmail
  const visibleAt = day + random.int(8, 26) * HOUR
  const standing = standingAt(at, { visibleAt, settledAt: visibleAt + (random.chance(0.4) ? random.int(1, 45) * HOUR : 0) })
  const counts = drawCounts(random)
  if (standing === 'absent' || !usesTool(data.seed, data.profile, person, 'cursor', day))
    return { day, email, isActive: false, counts: noCounts, model: null, version: null }
  const shown = standing === 'settled' ? counts : countedSoFar(counts)
  return { day, email, isActive: true, counts: shown, model: random.pick(['claude-sonnet-4-5', 'auto']), version: '2.3.21' }
}

function drawCounts(random: SeededRandom) {
  const acceptedAdded = random.int(0, 400)
  const acceptedDeleted = random.int(0, 120)
  const accepts = random.int(0, 30)
  const tabsAccepted = random.int(0, 80)
  return {
    totalLinesAdded: acceptedAdded + random.int(0, 300),
    totalLinesDeleted: acceptedDeleted + random.int(0, 100),
    acceptedLinesAdded: acceptedAdded,
    acceptedLinesDeleted: acceptedDeleted,
    totalApplies: accepts + random.int(0, 10),
    totalAccepts: accepts,
    totalRejects: random.int(0, 8),
    totalTabsShown: tabsAccepted + random.int(0, 120),
    totalTabsAccepted: tabsAccepted,
    composerRequests: random.int(0, 12),
    chatRequests: random.int(0, 12),
    agentRequests: random.int(0, 25),
    cmdkUsages: random.int(0, 9),
    subscriptionIncludedReqs: random.int(0, 40),
    usageBasedReqs: random.int(0, 10),
    apiKeyReqs: random.int(0, 2),
    bugbotUsages: random.int(0, 2),
  }
}

const noCounts = Object.fromEntries(Object.keys(drawCounts(seededRandom('none'))).map((name) => [name, 0])) as Counts
