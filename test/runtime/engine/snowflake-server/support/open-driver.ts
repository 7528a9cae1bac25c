import type { Connection, ConnectionOptions, RowStatement, StatementOption } from 'snowflake-sdk'
import { onTestFinished } from 'vitest'
import type { Control } from '../../../../support/snowflake-server/control/control-client.ts'
import { DEFAULT_USER, openSnowflakeServer, type SnowflakeServer } from '../../../../support/snowflake-server/open-snowflake-server.ts'
import type { ServerOptions } from '../../../../support/snowflake-server/server.ts'

// Set before the import: the driver asks for the cloud that it runs in as soon as it is loaded.
process.env['SNOWFLAKE_DISABLE_PLATFORM_DETECTION'] = 'true'
const { default: snowflake } = await import('snowflake-sdk')
snowflake.configure({ logLevel: 'OFF' })

export interface Ran {
  readonly rows: readonly Record<string, unknown>[]
  readonly statement: RowStatement
}

/** The real driver, connected. */
export interface Driver {
  readonly connection: Connection
  /** Runs a text; `id` is the plan's id in the query tag. Numbers, dates and times come as text. */
  run(sqlText: string, options?: { readonly id?: string } & Partial<StatementOption>): Promise<Ran>
}

export interface Account {
  readonly server: SnowflakeServer
  readonly control: Control
  connect(options?: Partial<ConnectionOptions>): Promise<Driver>
}

/** A server for the running test, and the driver for it. */
export async function openAccount(options: Partial<ServerOptions> = {}): Promise<Account> {
  const server = await openSnowflakeServer(options)
  onTestFinished(() => server.close())
  return { server, control: server.control, connect: (chosen) => connectDriver(server.url, chosen) }
}

export async function connectDriver(url: string, options: Partial<ConnectionOptions> = {}): Promise<Driver> {
  const connection = snowflake.createConnection({
    accessUrl: url,
    account: 'loopback',
    username: DEFAULT_USER.name,
    password: DEFAULT_USER.password,
    sfRetryMaxLoginRetries: 0,
    ...options,
  })
  // The promise of connectAsync is fulfilled even where the login failed.
  await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())))
  return {
    connection,
    run: (sqlText, { id, ...others } = {}) =>
      new Promise((resolve, reject) => {
        connection.execute({
          sqlText,
          fetchAsString: ['Number', 'Date', 'JSON', 'Buffer'],
          ...(id === undefined ? {} : { parameters: { QUERY_TAG: JSON.stringify({ statement: id }) } }),
          ...others,
          complete: (error, statement, rows) => {
            if (error) reject(error)
            else resolve({ statement, rows: rows ?? [] })
          },
        })
      }),
  }
}
