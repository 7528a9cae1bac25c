import { DAY, type EpochMs, firstDay, type SourceData } from '#simulator-kit'
import { type DailyResult, dailyResult } from './daily-result.ts'
import { sloPlans } from './slo-plan.ts'

/** Results of the days in `[from, to)`, by day and SLO, as they are shown at an instant. */
export function* resultsBetween(source: SourceData, from: EpochMs, to: EpochMs, at: EpochMs): Generator<DailyResult> {
  const plans = sloPlans(source)
  for (let day = Math.max(from, firstDay(source.profile)); day < Math.min(to, at); day += DAY) {
    for (const plan of plans) {
      const result = dailyResult(source.seed, plan, day, at)
      if (result) yield result
    }
  }
}
