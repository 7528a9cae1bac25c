import type { ConnectionOptions } from 'snowflake-sdk'
import type { SnowflakeOptions } from '../options.ts'
import { foldName } from '../statement/quote-name.ts'
import { readPrivateKey } from './read-key.ts'

/** Rows that the driver holds ready for the reader. */
const ROWS_AHEAD = 1000

/** Options in the driver's own words. */
export function connectionOptions(options: SnowflakeOptions): ConnectionOptions {
  const { account, accessUrl, user, role, database, schema, warehouse, proxy } = options
  return {
    account,
    ...(accessUrl === undefined ? {} : { accessUrl }),
    ...(user === undefined ? {} : { username: user }),
    ...(role === undefined ? {} : { role: foldName(role) }),
    ...(database === undefined ? {} : { database: foldName(database) }),
    ...(schema === undefined ? {} : { schema: foldName(schema) }),
    ...(warehouse === undefined ? {} : { warehouse: foldName(warehouse) }),
    ...credentialOptions(options),
    ...(proxy === undefined
      ? {}
      : {
          proxyHost: proxy.host,
          proxyPort: proxy.port,
          ...(proxy.protocol === undefined ? {} : { proxyProtocol: proxy.protocol }),
          ...(proxy.user === undefined ? {} : { proxyUser: proxy.user }),
          ...(proxy.password === undefined ? {} : { proxyPassword: proxy.password }),
        }),
    application: 'tech_health',
    clientSessionKeepAlive: false,
    sfRetryMaxLoginRetries: 2,
    resultPrefetch: 1,
    rowStreamHighWaterMark: ROWS_AHEAD,
  }
}

function credentialOptions({ credential }: SnowflakeOptions): ConnectionOptions {
  switch (credential.kind) {
    case 'password':
      return { password: credential.password }
    case 'key_pair':
      return { authenticator: 'SNOWFLAKE_JWT', privateKey: readPrivateKey(credential.pem, credential.passphrase) }
    case 'oauth':
      return { authenticator: 'OAUTH', token: credential.token }
    case 'access_token':
      return { authenticator: 'PROGRAMMATIC_ACCESS_TOKEN', token: credential.token }
    case 'browser':
      return { authenticator: 'EXTERNALBROWSER' }
  }
}
