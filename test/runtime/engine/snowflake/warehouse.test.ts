import { expect, test } from 'vitest'
import { EnvironmentFailure } from '../../../../runtime/failures.ts'
import { failureOf } from '../support/engines.ts'
import { type Account, openAccount } from './support/open-account.ts'

const usedBy = async ({ control }: Account) =>
  (await control.log()).filter(({ statement }) => statement === 'one').map(({ warehouse }) => warehouse)
const switches = async ({ texts }: Account) => (await texts()).filter((text) => text.startsWith('use '))

test('a statement runs in the warehouse that it names, the next one in the own again, also after a failure', async () => {
  const account = await openAccount()
  const { session, control, statement } = account
  const one = await statement('one', 'select 1 as one')
  await session.query(one)
  await session.query(one, { warehouse: 'compute_wh' })
  await session.query(one, { warehouse: 'transform_l' })
  await session.query(one, { warehouse: 'TRANSFORM_L' })
  await session.query(one)
  await control.arm({ kind: 'error', code: '100038', sqlState: '22018', message: 'no', match: '^one$' })
  await failureOf(session.query(one, { warehouse: 'transform_s' }))
  await session.query(one)
  expect(await usedBy(account)).toEqual([
    'COMPUTE_WH',
    'COMPUTE_WH',
    'TRANSFORM_L',
    'TRANSFORM_L',
    'COMPUTE_WH',
    'TRANSFORM_S',
    'COMPUTE_WH',
  ])
  expect(await switches(account)).toEqual(
    ['TRANSFORM_L', 'COMPUTE_WH', 'TRANSFORM_S', 'COMPUTE_WH'].map((name) => `use warehouse "${name}"`),
  )
})

test('a transaction stays in the warehouse of its statements', async () => {
  const account = await openAccount()
  const one = await account.statement('one', 'select 1 as one')
  await account.session.query(one, { warehouse: 'transform_l' })
  await account.session.transaction(() => account.session.query(one, { warehouse: 'transform_l' }))
  expect(await switches(account)).toEqual(['use warehouse "TRANSFORM_L"'])
})

test('a warehouse that is not there fails the statement and leaves the session in its own', async () => {
  const account = await openAccount()
  const one = await account.statement('one', 'select 1 as one')
  expect((await failureOf(account.session.query(one, { warehouse: 'nowhere' }))).message).toContain('NOWHERE')
  await account.session.query(one)
  expect(await usedBy(account)).toEqual(['COMPUTE_WH'])
})

test("a target's own warehouse that it may not use is told when the session opens", async () => {
  const failure = (await failureOf(openAccount({ warehouse: 'nowhere' }))) as EnvironmentFailure
  expect(failure).toBeInstanceOf(EnvironmentFailure)
  expect(failure.hint).toContain('grant usage on warehouse nowhere')
})
