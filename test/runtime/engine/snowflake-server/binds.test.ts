import { expect, test } from 'vitest'
import { openAccount } from './support/open-driver.ts'

async function open() {
  const account = await openAccount()
  const values = (['id', 'note', 'yes', 'ratio'] as const).flatMap((name, index) => [
    index === 0 ? '' : ', ',
    { hole: 'value', name } as const,
  ])
  await account.control.register([
    { id: 'make', snowflake: ['create table t'], twins: [['create table t (id decimal(38, 0), note varchar, yes boolean, ratio double)']] },
    { id: 'insert', snowflake: ['insert into t values (', ...values, ')'], twins: [['insert into t values (', ...values, ')']] },
    { id: 'read', snowflake: ['select * from t'], twins: [['select * from t order by id nulls first']] },
    { id: 'count', snowflake: ['select count(*) as n from t'], twins: [['select count(*) as n from t where note = id::varchar']] },
  ])
  const driver = await account.connect()
  await driver.run('create table t', { id: 'make' })
  return {
    ...account,
    driver,
    insert: (binds: unknown) => driver.run('insert into t values (?, ?, ?, ?)', { id: 'insert', binds: binds as never }),
  }
}

test('single values keep their types, and large numbers come as text', async () => {
  const { driver, insert } = await open()
  await insert(['12345678901234567890123456789012345678', "ä'\\", true, 1.5])
  await insert([7, null, false, 2])
  expect((await driver.run('select * from t', { id: 'read' })).rows).toEqual([
    { ID: '7', NOTE: null, YES: false, RATIO: '2' },
    { ID: '12345678901234567890123456789012345678', NOTE: "ä'\\", YES: true, RATIO: '1.5' },
  ])
})

const many = (rows: number) => Array.from({ length: rows }, (_, n) => [n, String(n), n % 2 === 0, n / 2])

test('many rows in one statement, with it', async () => {
  const { control, driver, insert } = await open()
  expect((await insert(many(600))).statement.getNumUpdatedRows()).toBe(600)
  expect((await driver.run('select count(*) as n from t', { id: 'count' })).rows).toEqual([{ N: '600' }])
  expect((await control.log()).find(({ statement }) => statement === 'insert')).not.toHaveProperty('bindStage')
})

test('more of them through a stage', async () => {
  const { control, driver, insert } = await open()
  await driver.run('alter session set CLIENT_STAGE_ARRAY_BINDING_THRESHOLD = 100')
  const rows = [...many(500), [null, 'a, "b"\n', null, null]]
  expect((await insert(rows)).statement.getNumUpdatedRows()).toBe(501)
  expect((await driver.run('select * from t', { id: 'read' })).rows[0]).toEqual({
    ID: 'NULL',
    NOTE: 'a, "b"\n',
    YES: null,
    RATIO: 'NULL',
  })
  expect((await control.log()).find(({ statement }) => statement === 'insert')).toMatchObject({
    bindStage: expect.stringContaining('@SYSTEM$BIND/'),
  })
  expect((await control.log()).filter(({ kind }) => kind === 'upload')).toHaveLength(1)
})
