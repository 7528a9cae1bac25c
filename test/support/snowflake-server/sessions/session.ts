import type { DuckDBConnection } from '@duckdb/node-api'
import { SessionParameters } from './session-parameters.ts'

export interface SessionNames {
  role: string | null
  database: string | null
  schema: string | null
  warehouse: string | null
}

/** One Snowflake session: a connection of the database, and what `use` and `alter session` set. Statements run one by one. */
export class Session {
  readonly id: number
  readonly user: string
  readonly connection: DuckDBConnection
  readonly parameters = new SessionParameters()
  readonly names: SessionNames
  transactionOpen = false
  /** A statement failed in the open transaction, so that DuckDB takes no more of it; Snowflake would. */
  transactionBroken = false
  /** Names as DuckDB has them. */
  temporaryTables: readonly string[] = []
  /** Takes back what the server itself remembers of the open transaction's work. */
  readonly onRollback: (() => void)[] = []
  #last: Promise<unknown> = Promise.resolve()

  constructor(id: number, user: string, connection: DuckDBConnection, names: SessionNames) {
    this.id = id
    this.user = user
    this.connection = connection
    this.names = names
  }

  /** Runs `work` after everything that was asked before. */
  inOrder<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work)
    this.#last = mine.catch(() => undefined)
    return mine
  }

  /** What each answer says about the session, in the driver's words. */
  finalNames(): Record<string, string | null> {
    const { database, schema, warehouse, role } = this.names
    return { finalDatabaseName: database, finalSchemaName: schema, finalWarehouseName: warehouse, finalRoleName: role }
  }

  /** Lets the running statement end, rolls back what is open and drops the session's temporary tables. */
  close(): Promise<void> {
    return this.inOrder(async () => {
      this.transactionOpen = false
      this.connection.closeSync()
    })
  }
}
