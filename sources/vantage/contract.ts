import { day, decimal, defineSource, flag, oneOf, string, tz } from '#dsl'

const loaded = { _fivetran_synced: tz(), _fivetran_deleted: flag().null() }

/** Providers of the cost report that this project reads. The vendor knows more: a new one is loaded and logged. */
export const vantageProviders = ['aws', 'snowflake', 'anthropic', 'cursor', 'open_ai'] as const

/**
 * What a service of a provider cost on a UTC day in one account and region. The vendor restates a day for some days:
 * the last ten are replaced as a whole with each load, so a row that is no longer sent is deleted.
 */
export const vantageCost = defineSource(
  'raw_vantage.cost',
  {
    /** UTC day on which the cost accrued. */
    accrued_on: day(),
    /** Provider, service, account and region as a JSON list: what tells the costs of a day apart, with its NULL. */
    cost_key: string(),
    provider: oneOf(...vantageProviders),
    service: string(),
    account_id: string(),
    /** NULL where the provider bills no region, as AI vendors do. */
    region: string().null(),
    /** In `currency`, exact to nine digits. Credits are negative. */
    amount: decimal(38, 9),
    /** ISO 4217 code. */
    currency: string(3),
    ...loaded,
  },
  { key: (r) => [r.accrued_on, r.cost_key], parent: (r) => [r.accrued_on] },
)
