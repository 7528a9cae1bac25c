import {
  abs,
  acceptedValues,
  cast,
  dateDiff,
  day,
  days,
  dec,
  decimal,
  defineModel,
  defineRow,
  expression,
  flag,
  from,
  inWindow,
  max,
  not,
  notNull,
  oneOf,
  string,
  sum,
  unionAll,
  unique,
  when,
} from '#dsl'
import { intCostAiToolCosts, tellingProviders } from '../../intermediate/cost/int_cost__ai_tool_costs.ts'
import { stgVantageCosts } from '../../staging/cost/stg_vantage__costs.ts'

const aiProviders = [...tellingProviders, 'open_ai'] as const
const statuses = ['open', 'within', 'beyond', 'not_told'] as const
/** Days after which a bill has its final amount but for small corrections. */
const SETTLED_AFTER = 3
/** The share of the bill by which the tool's own figure may differ. */
const tolerance = dec`0.05`

export const aiReconciliationRow = defineRow({
  /** As bills name the vendor: `anthropic`, `cursor`, `open_ai`. */
  provider: string(),
  /** UTC. */
  accrued_on: day(),
  /** ISO 4217 code of both amounts: they are compared in one currency only. */
  currency: string(),
  /** What Vantage says was billed; 0 where the day is on no bill. */
  billed_amount: decimal(38, 9),
  /** What the tool says its use has cost; 0 of a day without use, NULL where the tool says nothing of costs at all. */
  told_amount: decimal(38, 9).null(),
  /** Billed less told. */
  difference_amount: decimal(38, 9).null(),
  /** Difference by bill; NULL of a bill of 0. */
  difference_share: decimal(38, 12).null(),
  /** At least three days older than the newest day of any bill. */
  is_settled: flag(),
  /** `open` until the day is settled; then `within` five per cent of the bill or `beyond`. `not_told` where there is nothing to compare with. */
  status: oneOf(...statuses),
})

const bills = () =>
  from(stgVantageCosts)
    .where((c) => not(c.is_deleted).and(c.provider.in(aiProviders)))
    .select((c) => ({ provider: c.provider, accrued_on: c.accrued_on, currency: c.currency, billed: c.amount, told: 0 }))
    .as('bills')
const toolCosts = () =>
  from(intCostAiToolCosts)
    .select((c) => ({ provider: c.provider, accrued_on: c.accrued_on, currency: c.currency, billed: 0, told: c.amount }))
    .as('tool_costs')

const vendorDays = () =>
  from(unionAll(bills(), toolCosts()).as('amounts'))
    .where((a) => inWindow(a.accrued_on))
    .groupBy((a) => ({ provider: a.provider, accrued_on: a.accrued_on, currency: a.currency }))
    .aggregate((a) => ({ billed: sum(a.billed), told: sum(a.told) }))
    .as('vendor_days')

const newestBill = () =>
  from(stgVantageCosts)
    .where((c) => not(c.is_deleted))
    .aggregate((c) => ({ newest_day: max(c.accrued_on) }))
    .as('newest_bill')

const comparedDays = () =>
  from(vendorDays())
    .crossJoin(newestBill())
    .select((d, newest) => ({
      ...d,
      told: when(d.provider.in(tellingProviders), d.told).otherwise(null),
      /** False also while there is no bill at all. */
      is_settled: dateDiff('day', d.accrued_on, newest.newest_day).gte(SETTLED_AFTER).orElse(false),
    }))
    .as('compared_days')

/**
 * One row a vendor of AI tools and UTC day: what was billed against what the tools say that their use has cost. Bills are
 * restated for ten days and tools' days for a week, so a fortnight is built again.
 */
export const fctCostAiReconciliation = defineModel(
  {
    tags: ['cost'],
    row: aiReconciliationRow,
    incremental: {
      strategy: 'insert_overwrite',
      key: (r) => [r.provider, r.accrued_on, r.currency],
      cursor: (r) => r.accrued_on,
      lookback: days(14),
    },
    tests: (r) => [
      unique(r.provider, r.accrued_on, r.currency),
      notNull(r.provider, r.accrued_on, r.billed_amount),
      acceptedValues(r.provider, aiProviders),
      acceptedValues(r.status, statuses),
      expression('a difference is billed less told', r.difference_amount.eq(r.billed_amount.minus(r.told_amount))),
      expression('settled days are within five per cent of the bill', r.status.ne('beyond')).warn().atMost({ share: 0.05 }),
    ],
  },
  () =>
    from(comparedDays()).select((d) => {
      const difference = d.billed.minus(d.told)
      return aiReconciliationRow({
        ...d,
        billed_amount: d.billed,
        told_amount: d.told,
        difference_amount: difference,
        difference_share: cast(difference, decimal(38, 12)).dividedBy(abs(d.billed)),
        status: when(d.told.isNull(), 'not_told')
          .when(not(d.is_settled), 'open')
          .when(abs(difference).lte(abs(d.billed).times(tolerance)), 'within')
          .otherwise('beyond'),
      })
    }),
)
