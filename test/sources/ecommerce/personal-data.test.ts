import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AnyResource } from '#extract-load'
import { defaultSeed, type RunningSource } from '#simulator-kit'
import { resources } from '../../../sources/ecommerce/resources.ts'
import { ecommerceSimulator, truth } from '../../../sources/ecommerce/simulator/index.ts'
import { manualClock } from '../../runtime/extract-load/support/manual-clock.ts'
import { openSourceWarehouse } from '../support/source-warehouse.ts'

const AT = '2026-01-10T06:00:00Z'
let server: RunningSource
beforeAll(async () => {
  ;[server] = (await ecommerceSimulator({ startsAt: AT })) as [RunningSource]
})
afterAll(() => server.close())

/** Everything in the shop that tells who a customer is, long enough not to be met by chance. */
const planted = truth({ seed: defaultSeed, profile: 'tiny', at: AT })
  .customers.flatMap((c) => [c.full_name, c.email, c.phone, c.street_address?.split('\n')[0], c.postal_code, c.birth_date])
  .filter((value): value is string => typeof value === 'string' && value.length > 3)
/** Those of them that stand in a text, be it JSON or JSON within JSON. */
const found = (text: string) =>
  planted.filter((value) => [value, escaped(value), escaped(escaped(value))].some((form) => text.includes(form)))
const escaped = (value: string) => JSON.stringify(value).slice(1, -1)

const [customers] = resources
/** The customers' resource, with something wrong in every row that it reads. */
const spoilt = (limit: number): AnyResource => ({
  ...(customers as AnyResource),
  rejects: { rows: limit },
  async *extract(api, window) {
    for await (const page of (customers as AnyResource).extract(api, window))
      yield page.map((row: Record<string, unknown>) => ({
        ...row,
        created_at: 'never',
        birth_date: `${row.birth_date}th`,
        nickname: row.full_name,
      }))
  },
})
const settings = { instant: AT, clock: manualClock(AT), hash: (text: string) => `hashed${text.length}` }

test('personal data reach the customers table and no other place when all is well', async () => {
  await using warehouse = await openSourceWarehouse('ecommerce')
  await warehouse.run(resources, { ...settings, environment: server.env })
  expect(found(text(await warehouse.rows('select * from raw_ecommerce.customer'))).length).toBeGreaterThan(100)
  for (const table of ['quarantine', 'drift', 'watermarks'])
    expect(found(text(await warehouse.rows(`select * from tech_health.${table}`)))).toEqual([])
  for (const table of ['"order"', 'order_line', 'product'])
    expect(found(text(await warehouse.rows(`select * from raw_ecommerce.${table}`)))).toEqual([])
  expect(found(text(warehouse.events))).toEqual([])
})

test('rows that are set aside show them hashed; drift names the new column and not what stands in it', async () => {
  await using warehouse = await openSourceWarehouse('ecommerce')
  const [result] = await warehouse.run(spoilt(1_000), { ...settings, environment: server.env })
  expect(result?.quarantined).toBeGreaterThan(40)
  const quarantine = await warehouse.rows('select * from tech_health.quarantine')
  expect(quarantine.length).toBe(result?.quarantined)
  expect(text(quarantine)).toContain('hashed')
  const drift = await warehouse.rows('select * from tech_health.drift')
  expect(text(drift)).toContain('nickname')
  for (const shown of [quarantine, drift, warehouse.events]) expect(found(text(shown))).toEqual([])
})

test('a load that fails on its rows names the columns and the reasons, and nobody', async () => {
  await using warehouse = await openSourceWarehouse('ecommerce')
  const [result] = await warehouse.run(spoilt(1), { ...settings, environment: server.env })
  const { message = '', hint, facts } = (result?.error ?? {}) as Error & { hint?: string; facts?: unknown }
  expect(message).toContain('birth_date')
  expect(found(text([message, hint, facts, result?.error?.stack, warehouse.events]))).toEqual([])
})

function text(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
}
