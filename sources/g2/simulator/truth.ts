import { firstDay, parseInstant, type SourceData } from '#simulator-kit'
import { usageOf } from './usage-of-day.ts'

/** Everything that G2 shows at an instant, as the table into which it is loaded; armed faults aside. */
export function truth({ at, ...data }: SourceData & { at: string }) {
  const now = parseInstant(at)
  return { usage: [...usageOf(data, now, firstDay(data.profile), now)].map((item) => ({ ...item, language: item.language ?? 'none' })) }
}
