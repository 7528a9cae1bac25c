import type { DuckDBConnection } from '@duckdb/node-api'
import { DuckDBInstance } from '@duckdb/node-api'

export interface Database {
  /** A connection for one Snowflake session: its temporary tables and its transaction are its own. */
  readonly connect: () => Promise<DuckDBConnection>
  readonly close: () => void
}

/** The window optimizer is off because it fails on first-of-group filters: https://github.com/duckdb/duckdb/issues/24609. */
const SESSION_SETTINGS = ['set errors_as_json = true', "set TimeZone = 'UTC'", "set disabled_optimizers = 'top_n_window_elimination'"]

/** Opens the file (or `:memory:`) that stands for the account's storage. Nothing is fetched from the network. */
export async function openDatabase(path: string): Promise<Database> {
  const instance = await DuckDBInstance.create(path, { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
  return {
    connect: async () => {
      const connection = await instance.connect()
      for (const setting of SESSION_SETTINGS) await connection.run(setting)
      return connection
    },
    close: () => instance.closeSync(),
  }
}
