import { DAY, dayText, type EpochMs, firstDay, HOUR, type SourceData, seededRandom } from '#simulator-kit'
import { type AiProvider, aiProviders, type BillLine, billLines } from './bill-line.ts'

/** What a tool itself says that a UTC day (its midnight) has cost, in US dollars; undefined where it says nothing of costs. */
export type ToolCosts = (provider: AiProvider, day: EpochMs) => number | undefined

export interface VantageData extends SourceData {
  /** What the bills of AI vendors follow; without it, and for a vendor of which it says nothing, bills are invented. */
  toolCosts?: ToolCosts | undefined
}

/** A cost as the report shows it. */
export interface Cost extends Pick<BillLine, 'provider' | 'service' | 'accountId' | 'region'> {
  /** Midnight (UTC) of the day. */
  day: EpochMs
  /** Billionths of a US dollar. */
  amount: bigint
}

/** The share of a day's final bill that is known so many days later; from the third on it is all. */
const knownAfter = [0.4, 0.9, 0.97]
/** When the last corrections come, in days: a service is named anew, a credit is given. Later nothing changes. */
const RENAMED_AFTER = 5
const CREDITED_AFTER = 7
/** The day on which one vendor bills far more than its tool says. */
const disputed = { provider: 'anthropic', day: '2026-01-03', factor: 1.12 }

/** All costs of the days in `[from, to]`, both whole, as the report shows them at an instant. */
export function* costsBetween(source: VantageData, from: EpochMs, to: EpochMs, at: EpochMs): Generator<Cost> {
  const lines = billLines(source)
  // A day appears some hours after it has begun.
  for (let day = Math.max(from, firstDay(source.profile)); day <= Math.min(to, at - 6 * HOUR); day += DAY) {
    for (const line of lines) yield* costsOf(source, line, day, Math.floor((at - day) / DAY))
  }
}

function* costsOf(source: VantageData, line: BillLine, day: EpochMs, age: number): Generator<Cost> {
  const { provider, service, accountId, region, index } = line
  const final = finalAmount(source, line, day)
  if (final === 0) return
  const amount = BigInt(Math.round(final * (knownAfter[age] ?? 1)))
  const cost = { day, provider, service, accountId, region, amount }
  // Every fourth day one line turns out to be of another service, and every week an account gets something back.
  const daysSince1970 = day / DAY
  if (index === 3 && daysSince1970 % 4 === 0 && age >= RENAMED_AFTER) yield { ...cost, service: 'AWSOther' }
  else yield cost
  if (index === 3 && daysSince1970 % 7 === 0 && age >= CREDITED_AFTER) yield { ...cost, service: 'Credits', amount: -amount / 10n }
}

function finalAmount({ seed, toolCosts }: VantageData, { index, provider, usual }: BillLine, day: EpochMs): number {
  const draw = seededRandom(seed, 'vantage', 'amount', index, day).next()
  const ai = aiProviders.find((candidate) => candidate === provider)
  const told = ai && toolCosts?.(ai, day)
  if (told === undefined) return Math.round(usual * (0.6 + 0.8 * draw))
  const factor = provider === disputed.provider && dayText(day) === disputed.day ? disputed.factor : 0.99 + 0.02 * draw
  return Math.round(told * 1e9 * factor)
}
