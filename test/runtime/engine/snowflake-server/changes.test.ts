import { expect, test } from 'vitest'
import type { StatementPair } from '../../../support/snowflake-server/twins/statement-pair.ts'
import { openAccount } from './support/open-driver.ts'

/** A statement whose text is the same on both sides. */
const same = (id: string, text: string): StatementPair => ({ id, snowflake: [text], twins: [[text]] })
const SET = [
  same('make', 'create table t (id int not null, v int)'),
  same('insert', 'insert into t (id, v) values (1, 1), (2, 2), (3, 3)'),
  same('update', 'update t set v = 9 where id < 3'),
  same('delete', 'delete from t where id = 3'),
  same(
    'merge',
    'merge into t using (values (1, 7), (5, 5)) as s (id, v) on t.id = s.id when matched then update set v = s.v when not matched then insert (id, v) values (s.id, s.v)',
  ),
  same('null', 'insert into t (id, v) values (null, 1)'),
  same('count', 'select count(*) as n from t'),
]
const textOf = (id: string): string => String(SET.find((pair) => pair.id === id)?.snowflake[0])

async function open() {
  const account = await openAccount()
  await account.control.register(SET)
  const driver = await account.connect()
  const run = (id: string) => driver.run(textOf(id), { id })
  return { ...account, driver, run, count: async () => (await run('count')).rows[0]?.['N'] }
}

test('changes are counted as the driver sums them', async () => {
  const { run } = await open()
  expect((await run('make')).rows).toEqual([{ status: 'Statement executed successfully.' }])
  const changed: [string, number, string[]][] = [
    ['insert', 3, ['number of rows inserted']],
    ['update', 2, ['number of rows updated', 'number of multi-joined rows updated']],
    ['delete', 1, ['number of rows deleted']],
    ['merge', 2, ['number of rows inserted', 'number of rows updated']],
  ]
  for (const [id, count, columns] of changed) {
    const { statement } = await run(id)
    expect([statement.getNumUpdatedRows(), statement.getColumns()?.map((column) => column.getName())]).toEqual([count, columns])
  }
})

test('transactions belong to their session', async () => {
  const { connect, control, driver, run, count } = await open()
  await run('make')
  const other = await connect()
  await driver.run('begin transaction')
  await run('insert')
  expect((await other.run(textOf('count'), { id: 'count' })).rows).toEqual([{ N: '0' }])
  await driver.run('rollback')
  expect(await count()).toBe('0')
  await driver.run('begin')
  await run('insert')
  await driver.run('commit')
  expect((await other.run(textOf('count'), { id: 'count' })).rows).toEqual([{ N: '3' }])
  expect((await control.state()).violations).toEqual([])
  // Ends of nothing, and a second begin, do nothing.
  for (const text of ['commit', 'rollback', 'begin', 'begin', 'rollback']) await driver.run(text)
})

test('a definition inside a transaction commits it, and is told', async () => {
  const { control, driver, run, count } = await open()
  await run('make')
  await driver.run('begin')
  await run('insert')
  await control.register([same('alter', 'alter table t add column w int')])
  await driver.run('alter table t add column w int', { id: 'alter' })
  await driver.run('rollback')
  expect(await count()).toBe('3')
  expect((await control.state()).violations).toMatchObject([{ what: 'alter inside a transaction commits it', statement: 'alter' }])
})

test('a commit after a failed statement is told, for DuckDB can only take all back', async () => {
  const { control, driver, run, count } = await open()
  await run('make')
  await driver.run('begin')
  await run('insert')
  await expect(run('null')).rejects.toMatchObject({ code: '100072' })
  await expect(driver.run('commit')).rejects.toMatchObject({ code: '000603' })
  expect((await control.state()).violations).toHaveLength(1)
  expect(await count()).toBe('0')
})

test('two sessions that change the same rows at once wait for each other outside of transactions', async () => {
  const { connect, driver, run } = await open()
  await run('make')
  await run('insert')
  const other = await connect()
  await driver.run('begin')
  await run('update')
  const waiting = other.run(textOf('update'), { id: 'update' })
  await new Promise((resolve) => setTimeout(resolve, 100))
  await driver.run('commit')
  expect((await waiting).statement.getNumUpdatedRows()).toBe(2)
})

test('in a transaction the second one is refused', async () => {
  const { connect, driver, run } = await open()
  await run('make')
  await run('insert')
  const other = await connect()
  await other.run('begin')
  await driver.run('begin')
  await run('update')
  await expect(other.run(textOf('update'), { id: 'update' })).rejects.toMatchObject({ code: '000625' })
})

test.each([
  ['select * from missing', '002003', '42S02'],
  ['select * from nowhere.missing', '002003', '42S02'],
  ['drop table missing', '002003', '42S02'],
  ['create table t (id int)', '002002', '42710'],
  ['selec 1', '001003', '42000'],
  ['select nope from t', '000904', '42000'],
  ['select nope(1)', '002140', '42601'],
  ['insert into t (id) values (null)', '100072', '22000'],
  ["select cast('x' as int)", '100038', '22018'],
  ["select cast('x' as date)", '100038', '22018'],
  ['select cast(99999999999 as int)', '100039', '22003'],
  ['select 99999999999999999999999999999999999999::decimal(38, 0) * 1000', '100039', '22003'],
])('%s is %s %s', async (text, code, sqlState) => {
  const { control, driver, run } = await open()
  await run('make')
  await control.register([same('error', text)])
  await expect(driver.run(text, { id: 'error' })).rejects.toMatchObject({ code, sqlState })
})
