import { type Profile, type SeededRandom, type SourceData, seededRandom } from '#simulator-kit'

/** One version of an SLO, by UTC days: half-open, open at the end where `validTo` is null. */
export interface SloVersion {
  validFrom: string
  validTo: string | null
  objective: number
}

/** An SLO with everything that will ever happen to it. */
export interface SloPlan {
  /** From 0. The first ones are the same in all profiles, and each stands for a special case. */
  index: number
  sloId: string
  service: string
  team: string
  name: string
  sliType: 'availability' | 'latency'
  windowDays: 7 | 28 | 30
  windowType: 'rolling' | 'calendar'
  versions: readonly [SloVersion, ...SloVersion[]]
  /** Events of a usual workday. */
  dailyEvents: number
  restsAtWeekends: boolean
}

const counts: Record<Profile, number> = { tiny: 6, small: 60, full: 1_200 }
const services = ['checkout-api', 'search-api', 'mobile-gateway', 'ledger', 'reports', 'legacy-importer', 'login', 'catalogue', 'pricing']
const teams = ['payments', 'search', 'mobile', 'platform', 'data', 'growth']
const SINCE = '2024-01-01'

/** All SLOs that there are or ever will be, in the order of their ids. */
export function sloPlans({ seed, profile }: SourceData): SloPlan[] {
  return Array.from({ length: counts[profile] }, (_, index) => sloPlan(index, seededRandom(seed, 'oebot', 'slo', index)))
}

function sloPlan(index: number, random: SeededRandom): SloPlan {
  const service = services[index] ?? `service-${index + 1}`
  const sliType = index % 3 === 2 ? 'latency' : 'availability'
  const plan: SloPlan = {
    index,
    sloId: `slo-${String(index + 1).padStart(4, '0')}`,
    service,
    team: random.pick(teams),
    name: `${service} ${sliType}`,
    sliType,
    windowDays: random.pick([7, 28, 30]),
    windowType: random.chance(0.7) ? 'rolling' : 'calendar',
    versions: [{ validFrom: SINCE, validTo: null, objective: random.pick([0.99, 0.995, 0.999, 0.9995]) }],
    dailyEvents: 10 ** random.int(3, 6) * random.int(1, 9),
    restsAtWeekends: random.chance(0.1),
  }
  return { ...plan, ...special[index] }
}

const special: readonly (Partial<SloPlan> | undefined)[] = [
  { windowDays: 28, windowType: 'rolling' },
  /** The objective is relaxed in the middle of a window. */
  {
    windowDays: 30,
    windowType: 'rolling',
    versions: [
      { validFrom: SINCE, validTo: '2026-01-05', objective: 0.999 },
      { validFrom: '2026-01-05', validTo: null, objective: 0.995 },
    ],
  },
  /** More good events than events, once (see `daily-result.ts`). */
  { windowDays: 7, windowType: 'rolling' },
  /** Allows no bad event at all. */
  { windowDays: 30, windowType: 'calendar', versions: [{ validFrom: SINCE, validTo: null, objective: 1 }] },
  { restsAtWeekends: true },
  /** Is given up. */
  { versions: [{ validFrom: SINCE, validTo: '2026-01-12', objective: 0.99 }] },
]

/** The versions that have begun by a day; an end that lies ahead is not told yet. */
export function versionsOn(plan: SloPlan, day: string): SloVersion[] {
  return plan.versions
    .filter(({ validFrom }) => validFrom <= day)
    .map((version) => ({ ...version, validTo: version.validTo !== null && version.validTo <= day ? version.validTo : null }))
}
