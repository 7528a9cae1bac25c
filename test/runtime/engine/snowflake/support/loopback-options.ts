import type { SnowflakeOptions } from '../../../../../runtime/engine/snowflake/options.ts'
import { DEFAULT_USER } from '../../../../support/snowflake-server/open-snowflake-server.ts'

/** Options for the server's own user. */
export const loopbackOptions = (url: string): SnowflakeOptions => ({
  account: 'loopback',
  accessUrl: url,
  user: DEFAULT_USER.name,
  credential: { kind: 'password', password: DEFAULT_USER.password },
  database: 'db',
  warehouse: 'compute_wh',
  version: '0.1.0',
})
