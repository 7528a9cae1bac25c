import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { publicKeyOf } from '../../../../runtime/cli/snowflake/public-key.ts'
import { renderSetup } from '../../../../runtime/cli/snowflake/render-setup.ts'

const facts = {
  user: 'svc_build',
  role: 'transformer',
  database: 'analytics',
  schemas: ['marts', 'Odd name'],
  warehouses: ['transform_l', 'wh'],
  publicKey: 'MIIB',
}

test('prints every object and every grant that a target needs', () => {
  expect(renderSetup(facts)).toBe(`-- For an administrator. Every statement may be repeated.

-- Who builds.
use role useradmin;
create role if not exists "TRANSFORMER";
create user if not exists "SVC_BUILD" default_role = "TRANSFORMER";
alter user "SVC_BUILD" set rsa_public_key = 'MIIB';
use role securityadmin;
grant role "TRANSFORMER" to user "SVC_BUILD";
grant role "TRANSFORMER" to role sysadmin;

-- Where it computes: what the rules of the models name.
use role sysadmin;
create warehouse if not exists "TRANSFORM_L" warehouse_size = large auto_suspend = 60 auto_resume = true initially_suspended = true;
grant usage, operate, modify on warehouse "TRANSFORM_L" to role "TRANSFORMER";
create warehouse if not exists "WH" warehouse_size = xsmall auto_suspend = 60 auto_resume = true initially_suspended = true;
grant usage, operate, modify on warehouse "WH" to role "TRANSFORMER";

-- Where the rows are.
create database if not exists "ANALYTICS";
grant usage, create schema on database "ANALYTICS" to role "TRANSFORMER";
create schema if not exists "ANALYTICS"."MARTS";
grant all privileges on schema "ANALYTICS"."MARTS" to role "TRANSFORMER";
create schema if not exists "ANALYTICS"."Odd name";
grant all privileges on schema "ANALYTICS"."Odd name" to role "TRANSFORMER";
`)
  expect(renderSetup({ ...facts, publicKey: undefined })).not.toContain('\nalter user')
})

test('the public key is the partner of the private one, and nothing of the private one is printed', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'sesame' },
  })
  const found = publicKeyOf({ kind: 'key_pair', pem: privateKey, passphrase: 'sesame' })
  expect(found).toBe(publicKey.toString('base64'))
  expect(createPublicKey(createPrivateKey({ key: privateKey, passphrase: 'sesame' })).asymmetricKeyType).toBe('rsa')
  expect(publicKeyOf({ kind: 'password', password: 'p' })).toBeUndefined()
})
