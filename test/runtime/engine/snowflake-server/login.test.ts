import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { DEFAULT_USER } from '../../../support/snowflake-server/open-snowflake-server.ts'
import { openAccount } from './support/open-driver.ts'

const keys = (passphrase?: string) =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', ...(passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase }) },
  })
const alive = 'select current_user(), current_role() as role, current_warehouse() as warehouse, current_schema() as s'

test('a password opens a session with its names', async () => {
  const { connect } = await openAccount()
  const { run } = await connect({ role: 'loader', warehouse: 'transform_l', database: 'db', schema: 'raw' })
  expect((await run(alive)).rows).toEqual([{ 'CURRENT_USER()': 'TESTER', ROLE: 'LOADER', WAREHOUSE: 'TRANSFORM_L', S: 'RAW' }])
})

test.each([{ password: 'wrong' }, { username: 'nobody' }])('%o is refused', async (options) => {
  const { connect } = await openAccount()
  await expect(connect(options)).rejects.toMatchObject({ code: '390100' })
})

test('a key pair with a passphrase signs in; the key of another does not, nor does it for another user', async () => {
  const { publicKey, privateKey } = keys('open it')
  const stranger = keys()
  const { connect } = await openAccount({
    users: [
      { ...DEFAULT_USER, publicKey },
      { name: 'OTHER', publicKey: stranger.publicKey },
    ],
  })
  const signed = { authenticator: 'SNOWFLAKE_JWT', privateKeyPass: 'open it' }
  const { run } = await connect({ ...signed, privateKey })
  expect((await run('select current_user() as who')).rows).toEqual([{ WHO: 'TESTER' }])
  await expect(connect({ ...signed, privateKey: stranger.privateKey })).rejects.toMatchObject({ code: '390144' })
  await expect(connect({ ...signed, privateKey, username: 'other' })).rejects.toMatchObject({ code: '390144' })
})

test('access tokens of both kinds', async () => {
  const { connect } = await openAccount({ users: [{ ...DEFAULT_USER, token: 'a-token' }] })
  for (const authenticator of ['OAUTH', 'PROGRAMMATIC_ACCESS_TOKEN']) {
    const { run } = await connect({ authenticator, token: 'a-token' })
    expect((await run('select current_user() as who')).rows).toEqual([{ WHO: 'TESTER' }])
  }
  await expect(connect({ authenticator: 'OAUTH', token: 'another' })).rejects.toMatchObject({ code: '390303' })
  await expect(connect({ authenticator: 'PROGRAMMATIC_ACCESS_TOKEN', token: 'another' })).rejects.toMatchObject({ code: '394400' })
})

test('a session that has run out is renewed, and the statement is sent again', async () => {
  const { connect, control } = await openAccount({ tokens: { sessionSeconds: 0.5, masterSeconds: 60 } })
  const { run } = await connect()
  await run("alter session set QUERY_TAG = 'kept'")
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect((await run("show parameters like 'QUERY_TAG'")).rows).toMatchObject([{ value: 'kept' }])
  const kinds = (await control.log()).map(({ kind }) => kind)
  expect(kinds).toEqual(['login', 'query', 'query', 'renew', 'query'])
})

test('a token that is no master token renews nothing', async () => {
  const { server } = await openAccount()
  const headers = { authorization: 'Snowflake Token="invented"' }
  const answer = await fetch(`${server.url}/session/token-request`, { method: 'POST', headers, body: '{}' })
  expect(await answer.json()).toMatchObject({ success: false, code: '390114' })
})

test('where the master token is gone too, the driver gives up', async () => {
  const { connect, control } = await openAccount()
  const { run, connection } = await connect()
  await control.arm({ kind: 'kill-master', match: 'select' })
  await expect(run('select 1')).rejects.toMatchObject({ code: 407002 })
  expect(connection.isUp()).toBe(false)
})

test('a heartbeat keeps a session, and its end drops what is open', async () => {
  const { connect, control } = await openAccount()
  const { connection, run } = await connect()
  expect(await connection.isValidAsync()).toBe(true)
  await control.register([{ id: 'temp', snowflake: ['create temporary table t'], twins: [['create temp table t (x int)']] }])
  await run('create temporary table t', { id: 'temp' })
  await run('begin')
  expect((await control.state()).sessions).toMatchObject([{ transactionOpen: true, temporaryTables: ['t'], warehouse: 'COMPUTE_WH' }])
  await new Promise((resolve) => connection.destroy(resolve))
  expect((await control.state()).sessions).toEqual([])
})
