import { generateKeyPairSync } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import type { SnowflakeOptions } from '../../../../runtime/engine/snowflake/options.ts'
import { EnvironmentFailure } from '../../../../runtime/failures.ts'
import { DEFAULT_USER } from '../../../support/snowflake-server/open-snowflake-server.ts'
import { failureOf } from '../support/engines.ts'
import { openAccount } from './support/open-account.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const encrypted = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' },
})
const users = [
  { ...DEFAULT_USER, publicKey, token: 'token-of-the-tests' },
  { ...DEFAULT_USER, name: 'OTHER', publicKey: encrypted.publicKey },
]

test.each<[string, Partial<SnowflakeOptions>]>([
  ['a password', {}],
  ['a key pair', { credential: { kind: 'key_pair', pem: privateKey } }],
  [
    'a key pair with a passphrase',
    { user: 'other', credential: { kind: 'key_pair', pem: encrypted.privateKey, passphrase: 'open sesame' } },
  ],
  ['an OAuth token', { credential: { kind: 'oauth', token: 'token-of-the-tests' } }],
  ['an access token', { credential: { kind: 'access_token', token: 'token-of-the-tests' } }],
])('signs in with %s, and the session has its settings', async (_, options) => {
  const { session, control, texts } = await openAccount(options, { server: { users } })
  expect((await control.state()).sessions).toHaveLength(1)
  await session.transaction(async () => {})
  expect(await texts()).toEqual(['begin', 'commit'])
})

test.each<[string, Partial<SnowflakeOptions>, RegExp, RegExp]>([
  ['a wrong password', { credential: { kind: 'password', password: 'quite-wrong' } }, /390100/, /user and the secret/],
  ['a wrong token', { credential: { kind: 'oauth', token: 'quite-wrong' } }, /390303/, /token/],
  [
    'a key that the user does not have',
    { credential: { kind: 'key_pair', pem: encrypted.privateKey, passphrase: 'open sesame' } },
    /390144/,
    /public half/,
  ],
  [
    'a wrong passphrase',
    { credential: { kind: 'key_pair', pem: encrypted.privateKey, passphrase: 'quite-wrong' } },
    /passphrase does not open/,
    /passphrase/,
  ],
  [
    'no passphrase',
    { credential: { kind: 'key_pair', pem: encrypted.privateKey } },
    /there is no passphrase/,
    /SNOWFLAKE_PRIVATE_KEY_PASSPHRASE/,
  ],
  ['no PEM', { credential: { kind: 'key_pair', pem: 'quite-wrong' } }, /not in PEM form/, /BEGIN/],
  ['nobody there', { accessUrl: 'http://127.0.0.1:9', loginSeconds: 0.3 }, /no answer within 0.3 s|cannot sign in/, /network/],
  ['an account name that is an address', { account: 'https://x.snowflakecomputing.com' }, /account/i, /organization-account/],
])('says of %s what is wrong and what to do, and nothing of the secret', async (_, options, message, hint) => {
  const failure = (await failureOf(openAccount(options, { server: { users } }))) as EnvironmentFailure
  expect(failure).toBeInstanceOf(EnvironmentFailure)
  expect(failure.message).toMatch(message)
  expect(failure.hint).toMatch(hint)
  const everything = inspect(failure, { depth: 20, showHidden: true })
  for (const secret of ['quite-wrong', 'open sesame', 'token-of-the-tests', DEFAULT_USER.password, encrypted.privateKey.slice(60, 120)])
    expect(everything).not.toContain(secret)
})
