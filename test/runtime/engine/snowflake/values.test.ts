import { expect, test } from 'vitest'
import { openAccount } from './support/open-account.ts'

test('cells arrive exactly, under the names that models use', async () => {
  const { session, statement } = await openAccount()
  const sql = `select 9007199254740993::decimal(38, 0) as big, 1.50::decimal(10, 2) as price, 0.1::double as ratio, true as yes,
    date '1969-12-31' as day, timestamp_ns '1960-01-01 00:00:00.123456789' as moment, '0aff'::varchar as hex, from_hex('0AFF') as bytes,
    '{"a": 1.10}'::json as doc, null::varchar as nothing, 7 as "Mixed case"`
  const [row] = await session.query(await statement('read/values', sql))
  expect(row).toEqual({
    big: 9007199254740993n,
    price: '1.50',
    ratio: 0.1,
    yes: true,
    day: '1969-12-31',
    moment: '1960-01-01 00:00:00.123456789',
    hex: '0aff',
    bytes: '0aff',
    doc: '{"a": 1.10}',
    nothing: null,
    'Mixed case': 7n,
  })
})

test('a statement carries its tag and its comment, and says its query id and warehouse', async () => {
  const { session, statement, control } = await openAccount()
  const make = await statement('shop/full/make', 'create table t (i integer)')
  const insert = await statement('shop/full/insert', 'insert into t values (?)', { params: [1n] })
  await session.execute(make)
  const tag = { tool: 'tech_health', project: 'p', run: 'r1', node: 'shop', kind: 'full' }
  const ended = await session.execute(insert, { tag })
  expect(ended).toEqual({ changed: 1, queryId: expect.stringMatching(/^[0-9a-f-]{36}$/), warehouse: 'COMPUTE_WH' })
  const entry = (await control.log()).findLast(({ kind }) => kind === 'query')
  expect(entry).toMatchObject({
    tag: { ...tag, statement: 'shop/full/insert', version: '0.1.0' },
    comment: { statement: 'shop/full/insert', run: 'r1' },
  })
})
