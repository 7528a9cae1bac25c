import { beforeAll, expect, test } from 'vitest'
import { useAccount } from './support/use-account.ts'

const account = useAccount('transactions')
const table = (): string => `${account().schema}.rows_of`
const insert = (n: number): string => `insert into ${table()} (n) values (${n})`
const held = async (): Promise<unknown[]> => (await account().session.rows(`select n from ${table()} order by n`)).map((row) => row['n'])
beforeAll(() => account().session.execute(`create table ${table()} (n integer)`))

test('what a transaction did is undone as a whole, and seen by others only when it has ended', async () => {
  const { session } = account()
  const other = await account().openSession()
  const seen = async (): Promise<unknown> => (await other.rows(`select count(*) as n from ${table()}`))[0]?.['n']
  await expect(
    session.transaction(async () => {
      await session.execute(insert(1))
      await session.execute(insert(2))
      expect(await seen()).toBe(0n)
      throw new Error('undo')
    }),
  ).rejects.toThrow('undo')
  expect(await held()).toEqual([])
  await session.transaction(async () => {
    await session.execute(insert(3))
    await session.execute(insert(4))
  })
  expect(await seen()).toBe(2n)
  expect(await held()).toEqual([3n, 4n])
  await other.close()
})

test('a definition commits what is open: why no plan has one in a transaction', async () => {
  const { schema, session } = account()
  await session.execute(`delete from ${table()}`)
  await session
    .transaction(async () => {
      await session.execute(insert(5))
      await session.execute(`create table ${schema}.defined (n integer)`)
      throw new Error('undo')
    })
    .catch(() => undefined)
  expect(await held()).toEqual([5n])
})

test('a temporary table is a definition as well', async () => {
  const { schema, session } = account()
  await session.execute(`delete from ${table()}`)
  await session
    .transaction(async () => {
      await session.execute(insert(6))
      await session.execute(`create temporary table ${schema}.passing (n integer)`, { twin: 'create temp table passing (n integer)' })
      throw new Error('undo')
    })
    .catch(() => undefined)
  expect(await held()).toEqual([6n])
})
