import { fileURLToPath } from 'node:url'
import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { orders } from '../projects/jaffle-shop/models/marts/orders.ts'
import { stgOrders } from '../projects/jaffle-shop/models/staging/stg_orders.ts'
import { stgPayments } from '../projects/jaffle-shop/models/staging/stg_payments.ts'

describeModelTests(
  [
    testModel(orders, 'payments are summed by method; an order without any has NULLs', {
      given: [
        given(stgOrders, [
          { order_id: 1, customer_id: 7, order_date: '2026-01-01', status: 'placed' },
          { order_id: 2, customer_id: 7, order_date: '2026-01-02', status: 'returned' },
        ]),
        given(stgPayments, [
          { payment_id: 1, order_id: 1, payment_method: 'coupon', amount: '1.50' },
          { payment_id: 2, order_id: 1, payment_method: 'coupon', amount: '0.25' },
          { payment_id: 3, order_id: 1, payment_method: 'gift_card', amount: '10' },
        ]),
      ],
      expect: [
        { order_id: 1, coupon_amount: '1.75', gift_card_amount: 10, credit_card_amount: 0, amount: '11.75' },
        { order_id: 2, coupon_amount: null, gift_card_amount: null, credit_card_amount: null, amount: null },
      ],
    }),
  ],
  fileURLToPath(new URL('../projects/jaffle-shop', import.meta.url)),
)
