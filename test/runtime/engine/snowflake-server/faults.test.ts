import { expect, test } from 'vitest'
import { openAccount } from './support/open-driver.ts'

const INSERT = 'insert into t (x) values (?)'

async function open() {
  const account = await openAccount()
  await account.control.register([
    { id: 'make', snowflake: ['create table t (x int)'], twins: [['create table t (x int)']] },
    {
      id: 'raw/load/insert',
      snowflake: ['insert into t (x) values (', { hole: 'value', name: 'x' }, ')'],
      twins: [['insert into t (x) values (', { hole: 'value', name: 'x' }, ')']],
    },
    { id: 'count', snowflake: ['select count(*) as n from t'], twins: [['select count(*) as n from t']] },
  ])
  const driver = await account.connect()
  await driver.run('create table t (x int)', { id: 'make' })
  const insert = (options = {}) => driver.run(INSERT, { id: 'raw/load/insert', binds: [1], ...options })
  const count = async () => (await driver.run('select count(*) as n from t', { id: 'count' })).rows[0]?.['N']
  const inserts = async () => (await account.control.log()).filter(({ statement }) => statement === 'raw/load/insert')
  return { ...account, driver, insert, count, inserts }
}

test('a lost answer: the driver sends the request again, and it has run once', async () => {
  const { control, insert, count, inserts } = await open()
  await control.arm({ kind: 'drop-after', match: '/load/' })
  expect((await insert()).statement.getNumUpdatedRows()).toBe(1)
  expect(await count()).toBe('1')
  const [first, second] = await inserts()
  expect(first).toMatchObject({ fault: 'drop-after', retryCount: 0 })
  expect(second).toMatchObject({ requestId: first?.requestId, queryId: first?.queryId, retryCount: 1 })
})

test('without dedupe it runs twice: what the dedupe is for', async () => {
  const { control, insert, count } = await open()
  await control.setDedupe(false)
  await control.arm({ kind: 'drop-after', match: '/load/' })
  await insert()
  expect(await count()).toBe('2')
})

test('a connection that is lost before anything was done', async () => {
  const { control, insert, count, inserts } = await open()
  await control.arm({ kind: 'drop-before', match: 'insert into' })
  await insert()
  expect(await count()).toBe('1')
  expect(await inserts()).toHaveLength(2)
})

test('a service that is not available, and one that refuses', async () => {
  const { control, insert, count, inserts } = await open()
  await control.arm({ kind: 'status', status: 503, match: '/load/' })
  await insert()
  expect(await inserts()).toHaveLength(2)
  await control.arm({ kind: 'status', status: 400, match: '/load/', skip: 1 })
  await insert()
  await expect(insert({ streamResult: true })).rejects.toMatchObject({ name: 'RequestFailedError' })
  expect(await count()).toBe('2')
})

test('Snowflake says no', async () => {
  const { control, insert, count } = await open()
  await control.arm({ kind: 'error', code: '000625', sqlState: '57014', message: 'the lock is not free', match: '/load/', times: 2 })
  for (const _ of [1, 2])
    await expect(insert()).rejects.toMatchObject({ code: '000625', sqlState: '57014', message: 'the lock is not free' })
  await insert()
  expect(await count()).toBe('1')
})

test('a wrong count of changed rows', async () => {
  const { control, insert, count } = await open()
  await control.arm({ kind: 'wrong-count', difference: -1 })
  expect((await insert()).statement.getNumUpdatedRows()).toBe(0)
  expect(await count()).toBe('1')
})

test('a session that expires before its statement', async () => {
  const { control, insert, count } = await open()
  await control.arm({ kind: 'expire-session', match: '/load/' })
  await insert()
  expect(await count()).toBe('1')
  expect((await control.log()).filter(({ kind }) => kind === 'renew')).toHaveLength(1)
})

test('a login that fails', async () => {
  const { control, connect } = await open()
  await control.arm({ kind: 'login-status', status: 503 })
  await expect(connect()).rejects.toThrow()
  await control.arm({ kind: 'login-status', status: 503, times: 9 })
  await control.clearFaults()
  await connect()
})

test('sessions of a client that died can be ended, and give up what they hold', async () => {
  const { control, driver, insert, count, connect } = await open()
  await driver.run('begin')
  await insert()
  await control.endSessions()
  expect((await control.state()).sessions).toEqual([])
  const other = await connect()
  expect((await other.run('select count(*) as n from t', { id: 'count' })).rows).toEqual([{ N: '0' }])
  await expect(count()).rejects.toMatchObject({ code: 407002 })
})

test('an order that is none is refused', async () => {
  const { control } = await open()
  await expect(control.arm({ kind: 'fire' } as never)).rejects.toThrow('400')
  await expect(control.register([{ id: 'x', snowflake: [], twins: [] }])).rejects.toThrow('400')
})
