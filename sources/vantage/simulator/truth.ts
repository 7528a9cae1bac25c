import { dayText, firstDay, parseInstant } from '#simulator-kit'
import { costsBetween, type VantageData } from './daily-costs.ts'
import { dollarText } from './dollar-text.ts'

export interface TruthOptions extends VantageData {
  /** ISO text in UTC, as the simulator's clock would be set. */
  at: string
}

export interface TruthCost {
  /** UTC day. */
  accrued_on: string
  provider: string
  service: string
  account_id: string
  region: string | null
  /** US dollars as exact decimal text, and the same in billionths. */
  amount: string
  billionths: bigint
}

/** The cost report at an instant, armed faults left out. Hold `full` in memory only on purpose. */
export function truth({ at, ...source }: TruthOptions): TruthCost[] {
  const now = parseInstant(at)
  const costs = costsBetween(source, firstDay(source.profile), now, now)
  return [...costs].map(({ day, provider, service, accountId, region, amount }) => ({
    accrued_on: dayText(day),
    provider,
    service,
    account_id: accountId,
    region,
    amount: dollarText(amount),
    billionths: amount,
  }))
}
