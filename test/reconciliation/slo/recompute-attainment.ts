import { defaultSeed } from '#simulator-kit'
import { truth } from '../../../sources/oebot/simulator/index.ts'

const DAY = 86_400_000
const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)

export interface Expected {
  good: number
  total: number
  objective: number
  bad: number | null
  isMet: boolean | null
  burn1: number | null
  burn3: number | null
  windowGood: number
  windowTotal: number
  daysWithData: number
  consumed: number | null
  alert: string
}

/** The first day of the window that ends with a day, as midnights. */
function windowStart({ window_type, window_days }: { window_type: string; window_days: number }, day: number): number {
  if (window_type === 'rolling') return day - (window_days - 1) * DAY
  if (window_days === 7) return day - ((new Date(day).getUTCDay() + 6) % 7) * DAY
  return Date.parse(`${dayText(day).slice(0, 7)}-01`)
}

/** Attainment computed a second time, day by day from the simulator's truth, in ordinary arithmetic. */
export function recomputeAttainment(at: string): Map<string, Expected> {
  const { slos, results } = truth({ seed: defaultSeed, profile: 'tiny', at })
  const byDay = new Map(results.map((result) => [`${result.slo_id} ${result.result_date}`, result]))
  const counted = (slo: string, day: number) => {
    const result = byDay.get(`${slo} ${dayText(day)}`)
    return result?.is_valid && result.good_events <= result.total_events ? result : undefined
  }
  const sums = (slo: string, from: number, to: number) => {
    const sum = { good: 0, total: 0, days: 0 }
    for (let day = from; day <= to; day += DAY) {
      const result = counted(slo, day)
      if (!result) continue
      sum.good += result.good_events
      sum.total += result.total_events
      sum.days += 1
    }
    return sum
  }
  const expected = new Map<string, Expected>()
  for (const { result_date: date, slo_id: slo, good_events: good, total_events: total } of results) {
    const version = slos.find(
      (candidate) => candidate.slo_id === slo && candidate.valid_from <= date && (candidate.valid_to === null || date < candidate.valid_to),
    )
    if (!version) continue
    const day = Date.parse(date)
    const budget = 1 - version.objective
    const start = windowStart(version, day)
    const own = counted(slo, day)
    const three = sums(slo, day - 2 * DAY, day)
    const window = sums(slo, start, day)
    const rate = ({ good, total }: { good: number; total: number }) =>
      total === 0 || version.objective === 1 ? null : (total - good) / total / budget
    const burn1 = own ? rate({ good: own.good_events, total: own.total_events }) : null
    const burn3 = rate(three)
    const isAbove = (burn: number | null, limit: number) => burn !== null && burn > limit - 1e-9
    expected.set(`${slo} ${date}`, {
      good,
      total,
      objective: version.objective,
      bad: own ? own.total_events - own.good_events : null,
      isMet: own && own.total_events > 0 ? own.good_events >= own.total_events * version.objective - 1e-6 : null,
      burn1,
      burn3,
      windowGood: window.good,
      windowTotal: window.total,
      daysWithData: window.days,
      consumed: rate(window),
      alert: isAbove(burn1, 3) ? 'fast' : isAbove(burn3, 1) && isAbove(burn1, 1) ? 'slow' : 'ok',
    })
  }
  return expected
}
