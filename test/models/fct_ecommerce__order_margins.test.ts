import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intEcommerceOrderLineCosts } from '../../models/intermediate/ecommerce/int_ecommerce__order_line_costs.ts'
import { intEcommerceOrderLines } from '../../models/intermediate/ecommerce/int_ecommerce__order_lines.ts'
import type { OrderStatus } from '../../models/macros/normalize-order-status.ts'
import { fctEcommerceOrderLineCoverage } from '../../models/marts/ecommerce/fct_ecommerce__order_line_coverage.ts'
import { fctEcommerceOrderMargins } from '../../models/marts/ecommerce/fct_ecommerce__order_margins.ts'

const line = {
  order_id: 'O-1',
  line_number: 1,
  product_id: 'P-1',
  customer_id: 'C-1',
  ordered_at: '2026-01-02T10:00:00',
  order_status: 'delivered',
  currency: 'EUR',
  quantity: 3,
  unit_price: '19.99',
  discount_amount: '9.97',
  is_deleted: false,
  last_synced_at: '2026-01-10T00:00:00',
} as const
const costs = {
  ...line,
  unit_cost_price: '12.5',
  cost_price_source: 'as_of',
  is_product_known: true,
  is_cost_in_other_currency: false,
} as const
const withStatus = (order_status: OrderStatus, line_number: number) => ({ ...costs, order_status, line_number })

describeModelTests([
  testModel(fctEcommerceOrderMargins, 'revenue is quantity times price less discount, margin is what the cost leaves of it', {
    given: [given(intEcommerceOrderLineCosts, [costs])],
    expect: [
      {
        order_id: 'O-1',
        line_number: 1,
        net_revenue: 50,
        reversed_revenue: 0,
        unit_cost_price: '12.5',
        cost_amount: '37.5',
        margin_amount: '12.5',
        margin_pct: '0.25',
        cost_price_source: 'as_of',
        is_revenue_counted: true,
        dq_flags: '',
      },
    ],
  }),
  testModel(fctEcommerceOrderMargins, 'a line without revenue has a margin but no share of it; one without a cost has neither', {
    given: [
      given(intEcommerceOrderLineCosts, [
        { ...costs, line_number: 1, discount_amount: '59.97' },
        { ...costs, line_number: 2, unit_cost_price: null, cost_price_source: 'missing', is_product_known: false },
        { ...costs, line_number: 3, unit_cost_price: null, cost_price_source: 'missing', is_cost_in_other_currency: true },
      ]),
    ],
    expect: [
      { line_number: 1, net_revenue: 0, cost_amount: '37.5', margin_amount: '-37.5', margin_pct: null, dq_flags: '' },
      {
        line_number: 2,
        net_revenue: 50,
        cost_amount: null,
        margin_amount: null,
        margin_pct: null,
        dq_flags: 'cost_missing,product_unknown',
      },
      {
        line_number: 3,
        net_revenue: 50,
        cost_amount: null,
        margin_amount: null,
        margin_pct: null,
        dq_flags: 'cost_in_other_currency,cost_missing',
      },
    ],
  }),
  testModel(fctEcommerceOrderMargins, 'cancelled and failed orders do not count; a refund takes the revenue back and leaves the cost', {
    given: [
      given(intEcommerceOrderLineCosts, [
        withStatus('cancelled', 1),
        withStatus('failed', 2),
        withStatus('refunded', 3),
        withStatus('partially_refunded', 4),
        withStatus('returned', 5),
        withStatus('pending', 6),
        withStatus('unknown', 7),
      ]),
    ],
    expect: [
      {
        line_number: 1,
        is_revenue_counted: false,
        net_revenue: 50,
        reversed_revenue: 0,
        margin_amount: '12.5',
        margin_pct: '0.25',
        dq_flags: '',
      },
      {
        line_number: 2,
        is_revenue_counted: false,
        net_revenue: 50,
        reversed_revenue: 0,
        margin_amount: '12.5',
        margin_pct: '0.25',
        dq_flags: '',
      },
      {
        line_number: 3,
        is_revenue_counted: true,
        net_revenue: 50,
        reversed_revenue: -50,
        margin_amount: '-37.5',
        margin_pct: null,
        dq_flags: '',
      },
      {
        line_number: 4,
        is_revenue_counted: true,
        net_revenue: 50,
        reversed_revenue: 0,
        margin_amount: '12.5',
        margin_pct: '0.25',
        dq_flags: '',
      },
      {
        line_number: 5,
        is_revenue_counted: true,
        net_revenue: 50,
        reversed_revenue: 0,
        margin_amount: '12.5',
        margin_pct: '0.25',
        dq_flags: '',
      },
      {
        line_number: 6,
        is_revenue_counted: true,
        net_revenue: 50,
        reversed_revenue: 0,
        margin_amount: '12.5',
        margin_pct: '0.25',
        dq_flags: '',
      },
      {
        line_number: 7,
        is_revenue_counted: true,
        net_revenue: 50,
        reversed_revenue: 0,
        margin_amount: '12.5',
        margin_pct: '0.25',
        dq_flags: 'status_unknown',
      },
    ].map((row) => row as never),
  }),
  testModel(fctEcommerceOrderMargins, 'a run takes what was loaded in its window, deletions with it', {
    given: [
      given(intEcommerceOrderLineCosts, [
        { ...costs, line_number: 1, last_synced_at: '2026-01-09T23:59:59' },
        { ...costs, line_number: 2, last_synced_at: '2026-01-10T00:00:00' },
        { ...costs, line_number: 3, last_synced_at: '2026-01-10T12:00:00', is_deleted: true },
        { ...costs, line_number: 4, last_synced_at: '2026-01-11T00:00:00' },
      ]),
    ],
    window: { start: '2026-01-10T00:00:00', end: '2026-01-11T00:00:00' },
    expect: [
      { line_number: 2, is_deleted: false },
      { line_number: 3, is_deleted: true },
    ],
  }),
  testModel(fctEcommerceOrderLineCoverage, 'lines and their rows are counted by day; a line that is gone needs no row, a lost one shows', {
    given: [
      given(intEcommerceOrderLines, [
        line,
        { ...line, line_number: 2, last_synced_at: '2026-01-11T00:00:00' },
        { ...line, line_number: 3, is_deleted: true },
        { ...line, order_id: 'O-2', ordered_at: '2026-01-03T00:00:00' },
      ]),
      given(
        fctEcommerceOrderMargins,
        [
          {
            ...line,
            discount: 0,
            net_revenue: 50,
            reversed_revenue: 0,
            cost_price_source: 'as_of',
            is_revenue_counted: true,
            dq_flags: '',
          },
          {
            ...line,
            line_number: 2,
            discount: 0,
            net_revenue: 50,
            reversed_revenue: 0,
            cost_price_source: 'missing',
            is_revenue_counted: true,
            dq_flags: '',
          },
        ].map(({ discount_amount: _, ...row }) => row as never),
      ),
    ],
    expect: [
      {
        ordered_on: '2026-01-02',
        order_lines: 2,
        margin_rows: 2,
        cost_as_of: 1,
        cost_of_earliest_version: 0,
        cost_missing: 1,
        last_synced_at: '2026-01-11T00:00:00',
      },
      {
        ordered_on: '2026-01-03',
        order_lines: 1,
        margin_rows: 0,
        cost_as_of: 0,
        cost_of_earliest_version: 0,
        cost_missing: 0,
        last_synced_at: '2026-01-10T00:00:00',
      },
    ],
  }),
])
