import { existsSync, readFileSync } from 'node:fs'
import type { SnowflakeCredential } from '../../engine/snowflake/options.ts'
import { EnvironmentFailure } from '../../failures.ts'
import type { NamedConnection } from './connections-file.ts'
import type { Environment } from './environment.ts'
import type { SnowflakeAuth } from './target-schema.ts'

/** The secret that a target names. */
export function readCredential(auth: SnowflakeAuth, environment: Environment): SnowflakeCredential {
  switch (auth.method) {
    case 'password':
      return { kind: 'password', password: required(auth.passwordVariable, environment) }
    case 'key_pair': {
      const pem = auth.keyPath === undefined ? required(auth.keyVariable, environment) : readFile(auth.keyPath, 'private key')
      return keyPair(pem, environment[auth.passphraseVariable])
    }
    case 'oauth':
      return { kind: 'oauth', token: required(auth.tokenVariable, environment) }
    case 'access_token':
      return { kind: 'access_token', token: required(auth.tokenVariable, environment) }
    case 'browser':
      return { kind: 'browser' }
  }
}

/** What the environment holds: a key before a token, a token before a password. */
export function readAmbientCredential(environment: Environment): SnowflakeCredential {
  const passphraseVariable = 'SNOWFLAKE_PRIVATE_KEY_PASSPHRASE'
  const key = { method: 'key_pair', keyVariable: 'SNOWFLAKE_PRIVATE_KEY', passphraseVariable } as const
  const path = environment['SNOWFLAKE_PRIVATE_KEY_PATH']
  if (path) return readCredential({ ...key, keyPath: path }, environment)
  if (environment['SNOWFLAKE_PRIVATE_KEY']) return readCredential(key, environment)
  const authenticator = environment['SNOWFLAKE_AUTHENTICATOR']?.toLowerCase()
  if (authenticator === 'externalbrowser') return { kind: 'browser' }
  const token = environment['SNOWFLAKE_TOKEN']
  if (token) return { kind: authenticator === 'oauth' ? 'oauth' : 'access_token', token }
  const password = environment['SNOWFLAKE_PASSWORD']
  if (password) return { kind: 'password', password }
  throw new EnvironmentFailure('there is nothing to sign in to Snowflake with', {
    hint: 'Set SNOWFLAKE_PRIVATE_KEY_PATH, SNOWFLAKE_TOKEN or SNOWFLAKE_PASSWORD, or give the target an auth; see .env.example.',
  })
}

/** What a connection of `connections.toml` says; undefined where it says nothing. */
export function readNamedCredential(connection: NamedConnection): SnowflakeCredential | undefined {
  const token = (): string => connection.token ?? readFile(connection.token_file_path ?? '', 'token').trim()
  const keyFile = connection.private_key_file ?? connection.private_key_path
  switch (connection.authenticator?.toLowerCase()) {
    case 'externalbrowser':
      return { kind: 'browser' }
    case 'oauth':
      return { kind: 'oauth', token: token() }
    case 'programmatic_access_token':
      return { kind: 'access_token', token: token() }
    case 'snowflake_jwt':
    case 'snowflake':
    case undefined:
      if (keyFile !== undefined)
        return keyPair(readFile(keyFile, 'private key'), connection.private_key_file_pwd ?? connection.private_key_passphrase)
      return connection.password === undefined ? undefined : { kind: 'password', password: connection.password }
    default:
      throw new EnvironmentFailure(`the authenticator '${connection.authenticator}' of the connection is not supported`, {
        hint: 'Use a key pair, a token, a password or externalbrowser.',
      })
  }
}

const keyPair = (pem: string, passphrase: string | undefined): SnowflakeCredential => ({
  kind: 'key_pair',
  // A variable holds line ends as \n in many places.
  pem: pem.includes('\n') ? pem : pem.replaceAll('\\n', '\n'),
  ...(passphrase ? { passphrase } : {}),
})

function required(variable: string, environment: Environment): string {
  const value = environment[variable]
  if (value) return value
  throw new EnvironmentFailure(`the environment variable ${variable} is not set`, { hint: 'Set it, in .env for example.' })
}

function readFile(path: string, what: string): string {
  if (path === '' || !existsSync(path))
    throw new EnvironmentFailure(`the file of the ${what} does not exist: ${path === '' ? 'no path is given' : path}`, {
      hint: 'Correct its path in the target or the environment.',
    })
  return readFileSync(path, 'utf8')
}
