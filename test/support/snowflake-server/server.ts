import { Faults } from './control/faults.ts'
import { RequestLog } from './control/request-log.ts'
import { LoadHistory } from './copy/load-history.ts'
import type { Database } from './duckdb/open-database.ts'
import { type WarehouseSetup, Warehouses } from './native/warehouses.ts'
import { Queries } from './queries/queries.ts'
import type { User } from './sessions/login.ts'
import { Sessions, type TokenLifetimes } from './sessions/sessions.ts'
import { Stages } from './stages/stages.ts'
import { Uploads } from './stages/uploads.ts'
import { StatementPairs } from './twins/statement-pairs.ts'
import { ResultChunks } from './wire/result-chunks.ts'

export interface ServerOptions {
  /** A DuckDB file, or `:memory:`. */
  readonly database: string
  readonly users: readonly User[]
  readonly warehouses: readonly WarehouseSetup[]
  /** Rows that travel with an answer; the rest comes in parts of as many. */
  readonly rowsPerChunk: number
  /** How long a request waits for its statement before the answer is that it still runs. */
  readonly inProgressAfterMs: number
  readonly tokens: TokenLifetimes
}

/** Something that Snowflake lets pass and that must not happen. */
export interface Violation {
  readonly what: string
  readonly session: number
  readonly statement?: string
  readonly text: string
}

/** One account: all that the routes share. */
export interface Server {
  readonly options: ServerOptions
  readonly sessions: Sessions
  readonly queries: Queries
  readonly statements: StatementPairs
  readonly warehouses: Warehouses
  readonly stages: Stages
  readonly loads: LoadHistory
  readonly uploads: Uploads
  readonly chunks: ResultChunks
  readonly faults: Faults
  readonly log: RequestLog
  readonly violations: Violation[]
}

export function createServer(options: ServerOptions, database: Database, stageFolder: string, base: () => string): Server {
  const chunks = new ResultChunks(base, options.rowsPerChunk)
  const stages = new Stages(stageFolder)
  return {
    options,
    chunks,
    stages,
    sessions: new Sessions(database.connect, options.tokens),
    queries: new Queries(chunks),
    statements: new StatementPairs(),
    warehouses: new Warehouses(options.warehouses),
    loads: new LoadHistory(),
    uploads: new Uploads(base, stages),
    faults: new Faults(),
    log: new RequestLog(),
    violations: [],
  }
}
