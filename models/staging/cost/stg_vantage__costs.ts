import { acceptedValues, defineModel, from, notNull, toUtc, unique } from '#dsl'
import { vantageCost, vantageProviders } from '../../../sources/vantage/contract.ts'

/** What was billed by provider, service, account, region and UTC day; credits are negative. */
export const stgVantageCosts = defineModel(
  {
    tags: ['cost'],
    tests: (r) => [
      unique(r.accrued_on, r.cost_key),
      notNull(r.accrued_on, r.provider, r.amount, r.currency),
      acceptedValues(r.provider, vantageProviders).warn(),
    ],
  },
  () =>
    from(vantageCost).select((c) => ({
      /** UTC day on which the cost accrued. */
      accrued_on: c.accrued_on,
      /** Provider, service, account and region as a JSON list: what tells the costs of a day apart. */
      cost_key: c.cost_key,
      provider: c.provider,
      service: c.service,
      account_id: c.account_id,
      region: c.region,
      /** In `currency`. */
      amount: c.amount,
      currency: c.currency,
      /** The report no longer has it. */
      is_deleted: c._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(c._fivetran_synced),
    })),
)
