import type { Warehouse } from '../native/warehouses.ts'
import type { Server, Violation } from '../server.ts'

/** What is open or left in the account now. */
export interface ServerState {
  readonly sessions: readonly {
    readonly id: number
    readonly user: string
    readonly warehouse: string | null
    readonly role: string | null
    readonly transactionOpen: boolean
    /** As DuckDB names them. */
    readonly temporaryTables: readonly string[]
    readonly running: number
  }[]
  readonly stageFiles: readonly string[]
  readonly violations: readonly Violation[]
  readonly warehouses: readonly Warehouse[]
  readonly statements: number
}

export async function readState(server: Server): Promise<ServerState> {
  return {
    sessions: server.sessions.open.map((session) => ({
      id: session.id,
      user: session.user,
      warehouse: session.names.warehouse,
      role: session.names.role,
      transactionOpen: session.transactionOpen,
      temporaryTables: session.temporaryTables,
      running: server.queries.runningOf(session).length,
    })),
    stageFiles: (await server.stages.all()).map(({ name }) => name),
    violations: server.violations,
    warehouses: server.warehouses.all,
    statements: server.statements.size,
  }
}
