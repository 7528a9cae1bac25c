import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkSnowflake } from '../../../../runtime/cli/snowflake/check-snowflake.ts'
import type { SnowflakeTarget } from '../../../../runtime/cli/snowflake/target-schema.ts'
import { DEFAULT_USER, openSnowflakeServer, type SnowflakeServer } from '../../../support/snowflake-server/open-snowflake-server.ts'

let server: SnowflakeServer
beforeAll(async () => {
  server = await openSnowflakeServer({
    warehouses: [{ name: 'COMPUTE_WH' }, { name: 'ASLEEP', state: 'SUSPENDED', autoResume: false }],
    users: [{ name: DEFAULT_USER.name, password: DEFAULT_USER.password, role: 'TRANSFORMER' }],
  })
})
afterAll(() => server.close())

const check = async (fields: Partial<SnowflakeTarget>, environment: Record<string, string> = {}) => {
  const target: SnowflakeTarget = {
    engine: 'snowflake',
    account: 'loopback',
    accessUrl: server.url,
    user: DEFAULT_USER.name,
    database: 'db',
    ...fields,
  }
  return checkSnowflake(target, { SNOWFLAKE_PASSWORD: DEFAULT_USER.password, ...environment })
}

test('says what an account is when all is well', async () => {
  expect(await check({ warehouse: 'compute_wh' })).toEqual([
    { name: 'secret', ok: true, said: 'signs in with a password' },
    { name: 'network', ok: true, said: '127.0.0.1 is 127.0.0.1' },
    { name: 'sign-in', ok: true, said: 'loopback as TESTER' },
    { name: 'role', ok: true, said: 'TRANSFORMER in DB, Snowflake 9.0.0' },
    { name: 'warehouse', ok: true, said: 'COMPUTE_WH, X-Small, SUSPENDED' },
  ])
})

test.each<[string, Partial<SnowflakeTarget>, Record<string, string>, string, RegExp, RegExp]>([
  ['no secret', {}, { SNOWFLAKE_PASSWORD: '' }, 'secret', /nothing to sign in/, /SNOWFLAKE_PASSWORD/],
  ['a key that is none', {}, { SNOWFLAKE_PRIVATE_KEY: 'nonsense' }, 'secret', /not in PEM form/, /BEGIN PRIVATE KEY/],
  [
    'an account that nobody knows',
    { accessUrl: 'https://no-such-account.invalid' },
    {},
    'network',
    /not known to the network/,
    /organization-account/,
  ],
  ['a wrong password', {}, { SNOWFLAKE_PASSWORD: 'wrong' }, 'sign-in', /390100/, /user and the secret/],
  ['no warehouse', {}, {}, 'warehouse', /has no warehouse/, /grant usage on warehouse … to role TRANSFORMER/],
  ['a warehouse that is not there', { warehouse: 'nowhere' }, {}, 'sign-in', /nowhere does not exist/, /grant usage on warehouse nowhere/],
  ['a warehouse that sleeps for good', { warehouse: 'asleep' }, {}, 'warehouse', /is suspended/, /alter warehouse ASLEEP resume/],
])('%s: names the step that fails and what mends it, and stops there', async (_, fields, environment, step, said, hint) => {
  const checks = await check(fields, environment)
  const failed = checks.filter(({ ok }) => !ok)
  expect(failed).toEqual([checks.at(-1)])
  expect(failed[0]).toMatchObject({ name: step, said: expect.stringMatching(said), hint: expect.stringMatching(hint) })
})
