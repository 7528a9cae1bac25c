import type { StateContext } from './run-state-statement.ts'
import { readState, textOf, writeState } from './run-state-statement.ts'

export interface Drift {
  readonly resource: string
  readonly table: string
  /** Where in the payload: `severity.name`. */
  readonly path: string
  /** `unknown_field`, `unknown_value`, … */
  readonly kind: string
  /** The new value or type. */
  readonly detail: string
}
export interface DriftRecord extends Drift {
  readonly firstRunId: string
  readonly firstSeenAt: string
}

/** Differences between sources and their contracts, each remembered with the run that saw it first. */
export class DriftLog {
  readonly #context: StateContext

  constructor(context: StateContext) {
    this.#context = context
  }

  /** False where the same difference is known already. */
  async add({ resource, table, path, kind, detail, firstRunId, firstSeenAt }: DriftRecord): Promise<boolean> {
    const key = { resource, table_name: table, path, kind, detail }
    const changed = await writeState(this.#context, 'insert_drift', { ...key, first_run_id: firstRunId, first_seen_at: firstSeenAt })
    return changed !== 0
  }

  async read(): Promise<DriftRecord[]> {
    return (await readState(this.#context, 'read_drift')).map((row) => ({
      resource: textOf(row, 'resource'),
      table: textOf(row, 'table_name'),
      path: textOf(row, 'path'),
      kind: textOf(row, 'kind'),
      detail: textOf(row, 'detail'),
      firstRunId: textOf(row, 'first_run_id'),
      firstSeenAt: textOf(row, 'first_seen_at'),
    }))
  }
}
