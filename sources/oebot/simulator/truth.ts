import { dayText, type EpochMs, firstDay, parseInstant, type SourceData } from '#simulator-kit'
import type { DailyResult } from './daily-result.ts'
import { type SloItem, sloItems } from './list-slos.ts'
import { resultsBetween } from './results-between.ts'

export interface TruthOptions extends SourceData {
  /** ISO text in UTC, as the simulator's clock would be set. */
  at: string
}

export interface TruthResult {
  slo_id: string
  /** UTC day. */
  result_date: string
  good_events: number
  total_events: number
  is_valid: boolean
  updated_at: EpochMs
}

/** What OEBOT holds at an instant, armed faults left out. Hold the results of `full` in memory only on purpose. */
export function truth({ at, ...source }: TruthOptions): { slos: SloItem[]; results: TruthResult[] } {
  const now = parseInstant(at)
  return { slos: sloItems(source, now), results: [...resultsBetween(source, firstDay(source.profile), now, now)].map(truthResult) }
}

const truthResult = ({ sloId, day, good, total, valid, updatedAt }: DailyResult): TruthResult => ({
  slo_id: sloId,
  result_date: dayText(day),
  good_events: good,
  total_events: total,
  is_valid: valid,
  updated_at: updatedAt,
})
