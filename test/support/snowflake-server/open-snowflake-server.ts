import { mkdtemp, rm } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Control, openControl } from './control/control-client.ts'
import { endSessions } from './control/control-routes.ts'
import { openDatabase } from './duckdb/open-database.ts'
import { createServer, type ServerOptions } from './server.ts'
import { answerRequest } from './wire/answer-request.ts'

export interface SnowflakeServer {
  /** The driver's `accessUrl`. */
  readonly url: string
  readonly port: number
  readonly control: Control
  /** Ends all sessions, closes the database and removes the stages. */
  close(): Promise<void>
}

/** Who may log in and on what, where nothing else is said. */
export const DEFAULT_USER = { name: 'TESTER', password: 'loopback-only', role: 'TRANSFORMER', warehouse: 'COMPUTE_WH' }
const DEFAULT_WAREHOUSES = [{ name: 'COMPUTE_WH' }, { name: 'TRANSFORM_S', size: 'Small' }, { name: 'TRANSFORM_L', size: 'Large' }]

const KEEP_ALIVE_MS = 600_000

/** A Snowflake account on 127.0.0.1, for the real driver: strict about what it is sent, and DuckDB behind it. */
export async function openSnowflakeServer(options: Partial<ServerOptions> & { readonly port?: number } = {}): Promise<SnowflakeServer> {
  const { port: wantedPort = 0, ...chosen } = options
  const complete: ServerOptions = {
    database: ':memory:',
    users: [DEFAULT_USER],
    warehouses: DEFAULT_WAREHOUSES,
    rowsPerChunk: 10_000,
    inProgressAfterMs: 1000,
    tokens: { sessionSeconds: 3600, masterSeconds: 14_400 },
    ...chosen,
  }
  const database = await openDatabase(complete.database)
  const stageFolder = await mkdtemp(join(tmpdir(), 'snowflake-stages-'))
  const http = createHttpServer((message, response) => {
    answerRequest(server, message, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)))
    })
  })
  const address = (): string => `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  // The driver keeps connections for its next statement: one that ends in between would look like a lost request.
  http.keepAliveTimeout = KEEP_ALIVE_MS
  const server = createServer(complete, database, stageFolder, address)
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(wantedPort, '127.0.0.1', resolve)
  })
  return {
    url: address(),
    port: (http.address() as AddressInfo).port,
    control: openControl(`${address()}/__control`),
    close: async () => {
      await endSessions(server)
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      database.close()
      await rm(stageFolder, { recursive: true, force: true })
    },
  }
}
