import {
  countedSoFar,
  daysOfUse,
  type EpochMs,
  HOUR,
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
  counts: Counts
}
type Counts = ReturnType<typeof drawCounts>

/** What users did on the days that have begun between two instants, as the source shows it at a third: counted up to two days later. */
export function* dailyUse(data: SourceData, from: EpochMs, to: EpochMs, at: EpochMs): Generator<DailyUse> {
  const { people } = population(data.seed, data.profile)
  for (const day of daysOfUse(data.profile, from, Math.min(to, at))) {
    for (const person of people) {
      if (!usesTool(data.seed, data.profile, person, 'firebender', day)) continue
      const random = seededRandom(data.seed, 'firebender-daily', person.number, day)
      const visibleAt = day + random.int(8, 24) * HOUR
      const standing = standingAt(at, { visibleAt, settledAt: visibleAt + (random.chance(0.4) ? random.int(1, 46) * HOUR : 0) })
      const counts = drawCounts(random)
      const email = person.identities.firebenderEmail
      if (standing !== 'absent') yield { day, email, counts: standing === 'settled' ? counts : countedSoFar(counts) }
    }
  }
}

/** Now and then nothing at all is shown or taken: rates of it have no denominator then. */
function drawCounts(random: SeededRandom) {
  const isQuiet = random.chance(0.05)
  const upTo = (most: number) => (isQuiet ? 0 : random.int(0, most))
  const agentAccepts = upTo(12)
  const inlineAccepts = upTo(8)
  const autocompleteAccepts = upTo(60)
  return {
    agentPrompts: agentAccepts + random.int(1, 10),
    agentAccepts,
    agentFullAccepts: Math.floor(agentAccepts / 2),
    agentAcceptedLinesAdded: agentAccepts * random.int(1, 25),
    agentAcceptedLinesRemoved: agentAccepts * random.int(0, 8),
    inlineEdits: inlineAccepts + upTo(6),
    inlineEditAccepts: inlineAccepts,
    inlineAcceptedLinesAdded: inlineAccepts * random.int(1, 10),
    inlineAcceptedLinesRemoved: inlineAccepts * random.int(0, 4),
    autocompleteShown: autocompleteAccepts + upTo(140),
    autocompleteAccepts,
    autocompleteAcceptedCharactersAdded: autocompleteAccepts * random.int(4, 40),
    autocompleteAcceptedCharactersRemoved: autocompleteAccepts * random.int(0, 6),
  }
}
