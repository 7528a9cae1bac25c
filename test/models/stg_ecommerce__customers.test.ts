import { createHash } from 'node:crypto'
import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { stgEcommerceCustomers } from '../../models/staging/ecommerce/stg_ecommerce__customers.ts'
import { ecommerceCustomer } from '../../sources/ecommerce/contract.ts'

/** What the warehouse of the unit tests hashes with; the formula is written out here a second time. */
const KEY = 'unit-test-key'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hashOf = (normalised: string) => sha256(KEY + sha256(KEY + normalised))

const customer = {
  created_at: '2026-01-01T00:00:00+01:00',
  updated_at: '2026-01-01T00:00:00Z',
  _fivetran_synced: '2026-01-02T00:00:00Z',
} as const
const domainOf = (domain: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ ...customer, customer_id: `${domain} ${i}`, email: `c${i}@${domain}` }))

describeModelTests([
  testModel(stgEcommerceCustomers, 'addresses are equal whatever their case, numbers whatever stands between their digits', {
    given: [
      given(ecommerceCustomer, [
        { ...customer, customer_id: 'a', email: 'Wang.Xiuying+shop@EXAMPLE.com', phone: '+44 20 7946 0001', country: 'gb' },
        { ...customer, customer_id: 'b', email: '  wang.xiuying+shop@example.com ', phone: '44-(20)-79460001' },
        { ...customer, customer_id: 'c', email: 'ŁUCJA@example.com', phone: 'none' },
        { ...customer, customer_id: 'd', email: '', phone: ' ' },
        { ...customer, customer_id: 'e' },
      ] as never),
    ],
    expect: [
      {
        customer_id: 'a',
        email_hash: hashOf('wang.xiuying+shop@example.com'),
        phone_hash: hashOf('442079460001'),
        country: 'GB',
        created_at: '2025-12-31T23:00:00',
      },
      {
        customer_id: 'b',
        email_hash: hashOf('wang.xiuying+shop@example.com'),
        phone_hash: hashOf('442079460001'),
        country: null,
        created_at: '2025-12-31T23:00:00',
      },
      { customer_id: 'c', email_hash: hashOf('łucja@example.com'), phone_hash: null, country: null, created_at: '2025-12-31T23:00:00' },
      { customer_id: 'd', email_hash: null, phone_hash: null, country: null, created_at: '2025-12-31T23:00:00' },
      { customer_id: 'e', email_hash: null, phone_hash: null, country: null, created_at: '2025-12-31T23:00:00' },
    ],
  }),
  testModel(stgEcommerceCustomers, 'a domain shows from ten customers on, whatever its case', {
    given: [
      given(ecommerceCustomer, [
        ...domainOf('example.com', 9),
        { ...customer, customer_id: 'tenth', email: 'X@Example.COM' },
        ...domainOf('nowak-family.example', 9),
        { ...customer, customer_id: 'no domain', email: 'nobody' },
        { ...customer, customer_id: 'nothing after it', email: 'nobody@' },
      ] as never),
    ],
    expect: [
      ...[...Array(9).keys()].map((i) => ({ customer_id: `example.com ${i}`, email_domain: 'example.com' })),
      { customer_id: 'tenth', email_domain: 'example.com' },
      ...[...Array(9).keys()].map((i) => ({ customer_id: `nowak-family.example ${i}`, email_domain: null })),
      { customer_id: 'no domain', email_domain: null },
      { customer_id: 'nothing after it', email_domain: null },
    ],
  }),
  testModel(stgEcommerceCustomers, 'a day of birth becomes ten years, the oldest one band', {
    given: [
      given(
        ecommerceCustomer,
        ['1905-01-01', '1939-12-31', '1940-01-01', '1979-12-31', '1980-02-29', '2007-06-30', null].map((birth_date) => ({
          ...customer,
          customer_id: String(birth_date),
          birth_date,
        })) as never,
      ),
    ],
    expect: [
      { customer_id: '1905-01-01', birth_year_band: 'before 1940' },
      { customer_id: '1939-12-31', birth_year_band: 'before 1940' },
      { customer_id: '1940-01-01', birth_year_band: '1940-1949' },
      { customer_id: '1979-12-31', birth_year_band: '1970-1979' },
      { customer_id: '1980-02-29', birth_year_band: '1980-1989' },
      { customer_id: '2007-06-30', birth_year_band: '2000-2009' },
      { customer_id: 'null', birth_year_band: null },
    ],
  }),
])
