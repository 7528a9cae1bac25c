import { firstDay, parseInstant, type SourceData } from '#simulator-kit'
import { type UsageItem, usageOf } from './usage-of-day.ts'

/** A row of `raw_g2.usage` as it must stand after a load; times are ISO text. */
export interface TruthUsage extends Omit<UsageItem, 'language'> {
  language: string
}

/** Everything that G2 shows at an instant, armed faults aside. */
export function truth({ at, ...data }: SourceData & { at: string }): TruthUsage[] {
  const now = parseInstant(at)
  return [...usageOf(data, now, firstDay(data.profile), now)].map((item) => ({ ...item, language: item.language ?? 'none' }))
}
