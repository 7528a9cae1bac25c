import { DAY, type EpochMs, firstDay, formatInstant, HOUR, parseDay, type Route, type SourceData } from '#simulator-kit'
import { answerList, listFaults } from './answer-list.ts'
import type { DailyResult } from './daily-result.ts'
import { refuse } from './refuse.ts'
import { resultsBetween } from './results-between.ts'

const PATH = '/api/v1/slo-results'

interface ResultItem {
  slo_id: string
  period_start: string
  good_events: number
  total_events: number
  valid: boolean
  updated_at: string
}

/** `GET /api/v1/slo-results?from=&to=&granularity=`, days half-open. Faults name a result by `<slo id> <period start>`. */
export function listSloResults(source: SourceData): Route {
  /** A client reads page after page of one list: it is made once. */
  let last: { key: string; items: readonly ResultItem[] } | undefined
  return {
    method: 'GET',
    path: PATH,
    shows: listFaults,
    handle: (call) => {
      const from = parseDay(call.query.get('from') ?? '')
      const to = parseDay(call.query.get('to') ?? '')
      const granularity = call.query.get('granularity') ?? 'day'
      if (from === undefined || to === undefined) return refuse(400, 'from and to must be days such as 2026-01-10')
      if (from > to) return refuse(400, 'from must not be later than to')
      if (granularity !== 'day' && granularity !== 'hour') return refuse(400, 'granularity must be day or hour')
      const inserted = call.drifts(`GET ${PATH}`)
      const key = `${from} ${to} ${granularity} ${call.now} ${inserted.join()}`
      if (last?.key !== key) {
        const drifted = inserted.map((at, i) => insertedResult(source, at, i)).filter(({ day }) => day >= from && day < to)
        const days = [...drifted, ...resultsBetween(source, from, to, call.now)]
        last = { key, items: days.flatMap(granularity === 'day' ? dayItem : hourItems) }
      }
      const { items } = last
      return answerList(
        call,
        500,
        (item) => `${item.slo_id} ${item.period_start}`,
        () => items,
      )
    },
  }
}

const periodText = (at: EpochMs): string => formatInstant(at).replace('.000Z', 'Z')

const dayItem = ({ sloId, day, good, total, valid, updatedAt }: DailyResult): ResultItem => ({
  slo_id: sloId,
  period_start: periodText(day),
  good_events: good,
  total_events: total,
  valid,
  updated_at: periodText(updatedAt),
})

/** The hours of a day, whose sums are the day's. */
function hourItems(result: DailyResult): ResultItem[] {
  const share = (count: number, hour: number) => Math.floor((count * (hour + 1)) / 24) - Math.floor((count * hour) / 24)
  return Array.from({ length: 24 }, (_, hour) => ({
    ...dayItem(result),
    period_start: periodText(result.day + hour * HOUR),
    good_events: share(result.good, hour),
    total_events: share(result.total, hour),
  }))
}

/** The row that a `page_drift` puts at the head of the list, on the second day that there is. */
const insertedResult = ({ profile }: SourceData, at: EpochMs, number: number): DailyResult => ({
  sloId: `slo-inserted-${number + 1}`,
  day: firstDay(profile) + DAY,
  good: 9,
  total: 10,
  valid: true,
  updatedAt: at,
})
