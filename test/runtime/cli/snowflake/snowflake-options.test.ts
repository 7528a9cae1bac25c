import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTarget, type Target } from '../../../../runtime/cli/context/targets.ts'
import { snowflakeOptions } from '../../../../runtime/cli/snowflake/snowflake-options.ts'
import { EnvironmentFailure } from '../../../../runtime/failures.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

function target(fields: object): Extract<Target, { engine: 'snowflake' }> {
  const root = temporaryFolder()
  writeFileSync(join(root, 'targets.json'), JSON.stringify({ default: 'prod', targets: { prod: { engine: 'snowflake', ...fields } } }))
  return readTarget(root, undefined) as Extract<Target, { engine: 'snowflake' }>
}
function failureOf(work: () => unknown): EnvironmentFailure {
  try {
    work()
  } catch (error) {
    if (error instanceof EnvironmentFailure) return error
    throw error
  }
  throw new Error('nothing failed')
}

test('a target names its secrets, the environment holds them', () => {
  const named = target({
    account: 'org-prod',
    user: 'svc',
    auth: { method: 'password', passwordVariable: 'PROD_PASSWORD' },
    role: 'TRANSFORMER',
    database: 'ANALYTICS',
    warehouse: 'TRANSFORM_S',
    proxy: { host: 'proxy', port: 3128, user: 'p', passwordVariable: 'PROXY_PASSWORD' },
    deadlineSeconds: 900,
    threads: 8,
    schemaPrefix: 'ada',
    stage: '@analytics.loads.tech_health',
  })
  expect(snowflakeOptions(named, { PROD_PASSWORD: 'hidden', PROXY_PASSWORD: 'also', SNOWFLAKE_ROLE: 'not this one' }, '1.2.3')).toEqual({
    account: 'org-prod',
    user: 'svc',
    credential: { kind: 'password', password: 'hidden' },
    role: 'TRANSFORMER',
    database: 'ANALYTICS',
    warehouse: 'TRANSFORM_S',
    proxy: { host: 'proxy', port: 3128, user: 'p', password: 'also' },
    deadlineSeconds: 900,
    maxSessions: 9,
    stage: '@analytics.loads.tech_health',
    version: '1.2.3',
  })
  expect(failureOf(() => snowflakeOptions(named, {})).message).toBe('the environment variable PROD_PASSWORD is not set')
})

test.each([
  [
    { SNOWFLAKE_PASSWORD: 'p', SNOWFLAKE_TOKEN: 't', SNOWFLAKE_PRIVATE_KEY: '-----BEGIN\\nx' },
    { kind: 'key_pair', pem: '-----BEGIN\nx' },
  ],
  [
    { SNOWFLAKE_PASSWORD: 'p', SNOWFLAKE_TOKEN: 't' },
    { kind: 'access_token', token: 't' },
  ],
  [
    { SNOWFLAKE_TOKEN: 't', SNOWFLAKE_AUTHENTICATOR: 'OAUTH' },
    { kind: 'oauth', token: 't' },
  ],
  [{ SNOWFLAKE_AUTHENTICATOR: 'externalbrowser' }, { kind: 'browser' }],
  [{ SNOWFLAKE_PASSWORD: 'p' }, { kind: 'password', password: 'p' }],
])('the built-in target reads the environment: %j', (environment, credential) => {
  const { threads: _, ...builtIn } = readTarget(temporaryFolder(), 'snowflake') as Extract<Target, { engine: 'snowflake' }>
  const options = snowflakeOptions(builtIn, {
    SNOWFLAKE_ACCOUNT: 'org-dev',
    SNOWFLAKE_USER: 'ada',
    SNOWFLAKE_WAREHOUSE: '',
    ...environment,
  })
  expect(options).toEqual({ account: 'org-dev', user: 'ada', credential, maxSessions: 17 })
  expect(failureOf(() => snowflakeOptions(builtIn, environment)).hint).toContain('SNOWFLAKE_ACCOUNT')
})

test.each([
  [{ auth: { method: 'password', password: 'in the open' } }, 'targets.prod.auth.password'],
  [{ password: 'in the open' }, 'targets.prod.password'],
  [{ proxy: { host: 'h', port: 1, proxyPassword: 'in the open' } }, 'targets.prod.proxy.proxyPassword'],
])('a secret in targets.json is refused by its place: %j', (fields, place) => {
  const failure = failureOf(() => target({ account: 'org-prod', ...fields }))
  expect(failure.message).toContain(place)
  expect(failure.hint).toContain('passwordVariable')
  expect(JSON.stringify([failure.message, failure.hint, failure.facts])).not.toContain('in the open')
})

test("a connection of Snowflake's own file, which nobody else may read", () => {
  const home = join(temporaryFolder(), '.snowflake')
  mkdirSync(home)
  const file = join(home, 'connections.toml')
  writeFileSync(file, '[dev]\naccount = "org-dev"\nuser = "ada"\npassword = "hidden"\nrole = "DEV"\nport = 443\n\n[empty]\nuser = "ada"\n')
  const environment = { SNOWFLAKE_HOME: home, SNOWFLAKE_ROLE: 'not this one' }
  const read = (connection: string, more = {}) => snowflakeOptions(target({ connection, ...more }), environment)
  chmodSync(file, 0o644)
  expect(failureOf(() => read('dev'))).toMatchObject({
    message: expect.stringContaining('can be read or written by others (644)'),
    hint: `chmod 600 ${file}`,
  })
  chmodSync(file, 0o600)
  expect(read('dev', { role: 'TRANSFORMER' })).toMatchObject({
    account: 'org-dev',
    user: 'ada',
    role: 'TRANSFORMER',
    credential: { kind: 'password', password: 'hidden' },
  })
  expect(read('dev').role).toBe('DEV')
  expect(failureOf(() => read('prod')).message).toContain("has no connection 'prod'")
  expect(failureOf(() => read('empty')).message).toContain('names no Snowflake account')
  writeFileSync(file, '[dev]\npassword = "hid\nden"\n')
  const broken = failureOf(() => read('dev'))
  expect(broken.message).toMatch(/is not TOML: line \d/)
  expect(String(broken.stack)).not.toContain('hid\n')
})
