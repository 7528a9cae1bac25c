import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intEcommerceOrderLineCosts } from '../../models/intermediate/ecommerce/int_ecommerce__order_line_costs.ts'
import { intEcommerceOrderLines } from '../../models/intermediate/ecommerce/int_ecommerce__order_lines.ts'
import { snpEcommerceProducts } from '../../models/snapshots/snp_ecommerce__products.ts'

const line = (line_number: number, ordered_at: string, more: { product_id?: string; currency?: string } = {}) => ({
  order_id: 'O-1',
  line_number,
  product_id: 'P-1',
  customer_id: 'C-1',
  ordered_at,
  order_status: 'paid' as const,
  currency: 'EUR',
  quantity: 1,
  unit_price: 20,
  discount_amount: 0,
  is_deleted: false,
  last_synced_at: '2026-01-10T00:00:00',
  ...more,
})
const version = (
  valid_from: string,
  valid_to: string | null,
  cost_price: number | null,
  more: { product_id?: string; currency?: string } = {},
) => ({
  product_id: 'P-1',
  product_name: 'Lamp',
  category: 'lighting',
  currency: 'EUR',
  list_price: 20,
  cost_price,
  source_updated_at: valid_from,
  scd_id: `${valid_from} ${more.product_id}`,
  valid_from,
  valid_to,
  is_current: valid_to === null,
  ...more,
})

describeModelTests([
  testModel(intEcommerceOrderLineCosts, 'a version holds from its first instant up to, not at, its last: exactly one matches', {
    given: [
      given(snpEcommerceProducts, [version('2026-01-02T10:00:00', '2026-01-05T00:00:00', 5), version('2026-01-05T00:00:00', null, 7)]),
      given(intEcommerceOrderLines, [
        line(1, '2026-01-02T09:59:59.999999'),
        line(2, '2026-01-02T10:00:00'),
        line(3, '2026-01-04T23:59:59.999999'),
        line(4, '2026-01-05T00:00:00'),
        line(5, '2030-01-01T00:00:00'),
      ]),
    ],
    expect: [
      { line_number: 1, unit_cost_price: 5, cost_price_source: 'earliest_version', is_product_known: true },
      { line_number: 2, unit_cost_price: 5, cost_price_source: 'as_of', is_product_known: true },
      { line_number: 3, unit_cost_price: 5, cost_price_source: 'as_of', is_product_known: true },
      { line_number: 4, unit_cost_price: 7, cost_price_source: 'as_of', is_product_known: true },
      { line_number: 5, unit_cost_price: 7, cost_price_source: 'as_of', is_product_known: true },
    ],
  }),
  testModel(
    intEcommerceOrderLineCosts,
    'there is no cost of an unknown product, of one that was withdrawn, before it was entered, or in another currency',
    {
      given: [
        given(snpEcommerceProducts, [
          version('2026-01-01T00:00:00', '2026-01-03T00:00:00', 5),
          version('2026-01-04T00:00:00', null, 5),
          version('2026-01-01T00:00:00', '2026-01-03T00:00:00', null, { product_id: 'P-2' }),
          version('2026-01-03T00:00:00', null, 9, { product_id: 'P-2' }),
          version('2026-01-01T00:00:00', null, 9, { product_id: 'P-3', currency: 'GBP' }),
        ]),
        given(intEcommerceOrderLines, [
          line(1, '2026-01-03T12:00:00'),
          line(2, '2026-01-02T00:00:00', { product_id: 'P-2' }),
          line(3, '2025-12-31T00:00:00', { product_id: 'P-2' }),
          line(4, '2026-01-02T00:00:00', { product_id: 'P-3' }),
          line(5, '2025-12-31T00:00:00', { product_id: 'P-3' }),
          line(6, '2026-01-02T00:00:00', { product_id: 'GIFT-CARD' }),
        ]),
      ],
      expect: [
        { line_number: 1, unit_cost_price: null, cost_price_source: 'missing', is_product_known: false, is_cost_in_other_currency: false },
        { line_number: 2, unit_cost_price: null, cost_price_source: 'missing', is_product_known: true, is_cost_in_other_currency: false },
        { line_number: 3, unit_cost_price: null, cost_price_source: 'missing', is_product_known: true, is_cost_in_other_currency: false },
        { line_number: 4, unit_cost_price: null, cost_price_source: 'missing', is_product_known: true, is_cost_in_other_currency: true },
        { line_number: 5, unit_cost_price: null, cost_price_source: 'missing', is_product_known: true, is_cost_in_other_currency: true },
        { line_number: 6, unit_cost_price: null, cost_price_source: 'missing', is_product_known: false, is_cost_in_other_currency: false },
      ],
    },
  ),
])
