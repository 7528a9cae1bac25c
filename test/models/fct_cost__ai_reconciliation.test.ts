import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intCostAiToolCosts } from '../../models/intermediate/cost/int_cost__ai_tool_costs.ts'
import { fctCostAiReconciliation } from '../../models/marts/cost/fct_cost__ai_reconciliation.ts'
import { stgVantageCosts } from '../../models/staging/cost/stg_vantage__costs.ts'

let rows = 0
const bill = (
  provider: 'anthropic' | 'cursor' | 'open_ai' | 'aws',
  accrued_on: string,
  amount: number | `${number}`,
  more: { currency?: string; is_deleted?: boolean } = {},
) => ({
  provider,
  accrued_on,
  amount,
  cost_key: `[${rows++}]`,
  service: 'Seats',
  account_id: 'org',
  currency: 'USD',
  is_deleted: false,
  _fivetran_synced: '2026-01-10T00:00:00',
  ...more,
})
const told = (provider: 'anthropic' | 'cursor', accrued_on: string, amount: number | `${number}`, currency = 'USD') => ({
  provider,
  accrued_on,
  amount,
  currency,
  source_rows: 1,
})

describeModelTests([
  testModel(
    fctCostAiReconciliation,
    'exactly five per cent of the bill is within, a billionth more is beyond; a day is settled after three',
    {
      given: [
        given(stgVantageCosts, [
          bill('anthropic', '2026-01-01', 60),
          bill('anthropic', '2026-01-01', 40),
          bill('anthropic', '2026-01-02', 100),
          bill('cursor', '2026-01-03', 100),
          bill('cursor', '2026-01-04', 100),
          bill('aws', '2026-01-06', 1_000),
          bill('aws', '2026-01-09', 1_000, { is_deleted: true }),
        ]),
        given(intCostAiToolCosts, [
          told('anthropic', '2026-01-01', 95),
          told('anthropic', '2026-01-02', '94.999999999'),
          told('cursor', '2026-01-03', 105),
          told('cursor', '2026-01-04', 50),
        ]),
      ],
      expect: [
        {
          provider: 'anthropic',
          accrued_on: '2026-01-01',
          billed_amount: 100,
          told_amount: 95,
          difference_amount: 5,
          difference_share: '0.05',
          is_settled: true,
          status: 'within',
        },
        {
          provider: 'anthropic',
          accrued_on: '2026-01-02',
          billed_amount: 100,
          told_amount: '94.999999999',
          difference_amount: '5.000000001',
          difference_share: '0.05000000001',
          is_settled: true,
          status: 'beyond',
        },
        {
          provider: 'cursor',
          accrued_on: '2026-01-03',
          billed_amount: 100,
          told_amount: 105,
          difference_amount: -5,
          difference_share: '-0.05',
          is_settled: true,
          status: 'within',
        },
        {
          provider: 'cursor',
          accrued_on: '2026-01-04',
          billed_amount: 100,
          told_amount: 50,
          difference_amount: 50,
          difference_share: '0.5',
          is_settled: false,
          status: 'open',
        },
      ],
    },
  ),
  testModel(
    fctCostAiReconciliation,
    'a day on one side only is 0 on the other, but for a vendor whose tool says nothing; currencies are not mixed',
    {
      given: [
        given(stgVantageCosts, [
          bill('anthropic', '2026-01-01', 0),
          bill('cursor', '2026-01-01', 10),
          bill('cursor', '2026-01-02', -10),
          bill('open_ai', '2026-01-01', 400),
          bill('cursor', '2026-01-03', 10, { currency: 'EUR' }),
          bill('open_ai', '2026-01-09', 400),
        ]),
        given(intCostAiToolCosts, [
          told('anthropic', '2026-01-02', 7),
          told('cursor', '2026-01-02', -10),
          told('cursor', '2026-01-03', 10),
        ]),
      ],
      expect: [
        {
          provider: 'anthropic',
          accrued_on: '2026-01-01',
          currency: 'USD',
          billed_amount: 0,
          told_amount: 0,
          difference_share: null,
          status: 'within',
        },
        {
          provider: 'anthropic',
          accrued_on: '2026-01-02',
          currency: 'USD',
          billed_amount: 0,
          told_amount: 7,
          difference_share: null,
          status: 'beyond',
        },
        {
          provider: 'cursor',
          accrued_on: '2026-01-01',
          currency: 'USD',
          billed_amount: 10,
          told_amount: 0,
          difference_share: 1,
          status: 'beyond',
        },
        {
          provider: 'cursor',
          accrued_on: '2026-01-02',
          currency: 'USD',
          billed_amount: -10,
          told_amount: -10,
          difference_share: 0,
          status: 'within',
        },
        {
          provider: 'cursor',
          accrued_on: '2026-01-03',
          currency: 'USD',
          billed_amount: 0,
          told_amount: 10,
          difference_share: null,
          status: 'beyond',
        },
        {
          provider: 'cursor',
          accrued_on: '2026-01-03',
          currency: 'EUR',
          billed_amount: 10,
          told_amount: 0,
          difference_share: 1,
          status: 'beyond',
        },
        {
          provider: 'open_ai',
          accrued_on: '2026-01-01',
          currency: 'USD',
          billed_amount: 400,
          told_amount: null,
          difference_share: null,
          status: 'not_told',
        },
        {
          provider: 'open_ai',
          accrued_on: '2026-01-09',
          currency: 'USD',
          billed_amount: 400,
          told_amount: null,
          difference_share: null,
          status: 'not_told',
        },
      ],
    },
  ),
  testModel(fctCostAiReconciliation, 'without any bill every day is open', {
    given: [given(intCostAiToolCosts, [told('cursor', '2026-01-02', 7)])],
    expect: [{ provider: 'cursor', billed_amount: 0, told_amount: 7, is_settled: false, status: 'open' }],
  }),
])
