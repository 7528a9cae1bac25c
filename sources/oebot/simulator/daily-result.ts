import { DAY, dayText, type EpochMs, HOUR, seededRandom } from '#simulator-kit'
import type { SloPlan } from './slo-plan.ts'

/** What OEBOT says of one SLO and day. */
export interface DailyResult {
  sloId: string
  /** Midnight (UTC) of the day. */
  day: EpochMs
  good: number
  total: number
  valid: boolean
  updatedAt: EpochMs
}

/** How a day's result comes to be known. */
interface Fate {
  publishedAt: EpochMs
  /** When it is corrected for good. */
  restatedAt: EpochMs | null
}

/** Days on which a special SLO (by index) has a fate of its own, whatever the seed. */
const planted: Readonly<Record<string, { missing?: true; lateDays?: number; restatedAfterDays?: number; moreGoodThanEvents?: true }>> = {
  '0 2026-01-04': { missing: true },
  '0 2026-01-07': { restatedAfterDays: 3 },
  '1 2026-01-08': { lateDays: 2 },
  '2 2026-01-06': { moreGoodThanEvents: true },
}

/** The result of a day as it is shown at an instant; undefined where there is none (yet): that is not a day without events. */
export function dailyResult(seed: string, plan: SloPlan, day: EpochMs, at: EpochMs): DailyResult | undefined {
  const text = dayText(day)
  if (!plan.versions.some(({ validFrom, validTo }) => validFrom <= text && (validTo === null || text < validTo))) return undefined
  const fate = fateOf(seed, plan, day)
  if (!fate || at < fate.publishedAt) return undefined
  const isFinal = fate.restatedAt === null || at >= fate.restatedAt
  const random = seededRandom(seed, 'oebot', 'result', plan.index, day)
  const events = eventsOf(plan, day, random.next())
  const total = isFinal ? events : Math.floor(events * 0.8)
  const { objective } = plan.versions[0]
  // Most days spend less than their budget, some a multiple of it; an SLO without a budget is held on most days.
  const share = random.chance(0.08) ? random.int(2, 30) : random.chance(objective === 1 ? 0.1 : 0.9) ? random.next() : 0
  const bad = Math.min(total, Math.floor(total * Math.max(1 - objective, 0.0005) * share))
  const good = planted[`${plan.index} ${text}`]?.moreGoodThanEvents ? total + 17 : total - bad
  const valid = !random.chance(0.01)
  return { sloId: plan.sloId, day, good, total, valid, updatedAt: isFinal ? (fate.restatedAt ?? fate.publishedAt) : fate.publishedAt }
}

function fateOf(seed: string, plan: SloPlan, day: EpochMs): Fate | undefined {
  const usual = day + DAY + 2 * HOUR
  const special = planted[`${plan.index} ${dayText(day)}`]
  if (special) {
    if (special.missing) return undefined
    const publishedAt = usual + (special.lateDays ?? 0) * DAY
    return { publishedAt, restatedAt: special.restatedAfterDays === undefined ? null : publishedAt + special.restatedAfterDays * DAY }
  }
  const random = seededRandom(seed, 'oebot', 'fate', plan.index, day)
  const draw = random.next()
  if (draw < 0.02) return undefined
  const days = random.int(1, 3)
  if (draw < 0.04) return { publishedAt: usual + days * DAY, restatedAt: null }
  return { publishedAt: usual, restatedAt: draw < 0.2 ? usual + days * DAY : null }
}

function eventsOf({ restsAtWeekends, dailyEvents }: SloPlan, day: EpochMs, draw: number): number {
  const weekday = new Date(day).getUTCDay()
  const isWeekend = weekday === 0 || weekday === 6
  if (isWeekend && restsAtWeekends) return 0
  return Math.floor(dailyEvents * (isWeekend ? 0.4 : 1) * (0.7 + 0.6 * draw))
}
