import { DAY, type EpochMs, formatInstant, parseInstant } from '../instant.ts'
import type { Profile } from '../profile.ts'
import { seededRandom } from '../seeded-random.ts'
import type { AiTool, Person } from './person.ts'

/** Share of people who use a tool on a workday. */
const shares: Record<AiTool, number> = { claude_code: 0.55, cursor: 0.5, chatgpt: 0.6, g2: 0.3, goose: 0.2, firebender: 0.12, amp: 0.1 }
/** A tiny profile's people would use a tool too seldom to see anything of it. */
const tinyBoost = 2

const firstDays: Record<Profile, EpochMs> = {
  tiny: parseInstant('2025-12-15T00:00:00Z'),
  small: parseInstant('2025-12-15T00:00:00Z'),
  full: parseInstant('2025-01-15T00:00:00Z'),
}

/** The first day with use: there is none before, and some on each day since, without an end. */
export function firstDay(profile: Profile): EpochMs {
  return firstDays[profile]
}

/** The UTC day of an instant as `2026-01-10`. */
export function dayText(at: EpochMs): string {
  return formatInstant(at).slice(0, 10)
}

/** Midnights (UTC) of the days with use that have begun before `to`, from the one that holds `from` on. */
export function daysOfUse(profile: Profile, from: EpochMs, to: EpochMs): EpochMs[] {
  const days: EpochMs[] = []
  for (let day = Math.max(firstDays[profile], Math.floor(from / DAY) * DAY); day < to; day += DAY) days.push(day)
  return days
}

/** A day on which nobody works: sources have nothing at all to say about it. */
export function isHoliday(day: EpochMs): boolean {
  return dayText(day).endsWith('-12-25')
}

/** Whether a person uses a tool on a day, given by its midnight. Weekends have a tenth of a workday's use. */
export function usesTool(seed: string, profile: Profile, person: Person, tool: AiTool, day: EpochMs): boolean {
  if (day < firstDays[profile] || isHoliday(day) || (person.leftOn !== null && dayText(day) >= person.leftOn)) return false
  const weekday = new Date(day).getUTCDay()
  const share = Math.min(0.9, shares[tool] * (profile === 'tiny' ? tinyBoost : 1)) * (weekday === 0 || weekday === 6 ? 0.1 : 1)
  return seededRandom(seed, 'uses', tool, person.number, day).chance(share)
}
