import type { StateContext } from './run-state-statement.ts'
import { readState, textOf, writeState } from './run-state-statement.ts'

export interface BuiltNode {
  readonly node: string
  readonly fingerprint: string
  readonly materialization: string
  /** JSON text of the columns and their types, to tell a changed schema. */
  readonly columns: string
  readonly runId: string
  readonly builtAt: string
}

/** Which version of each node stands in the warehouse. */
export class BuiltNodes {
  readonly #context: StateContext

  constructor(context: StateContext) {
    this.#context = context
  }

  async read(): Promise<ReadonlyMap<string, BuiltNode>> {
    const rows = await readState(this.#context, 'read_built_nodes')
    return new Map(
      rows.map((row) => {
        const node = textOf(row, 'node')
        const version = { fingerprint: textOf(row, 'fingerprint'), materialization: textOf(row, 'materialization') }
        return [node, { node, ...version, columns: textOf(row, 'columns'), runId: textOf(row, 'run_id'), builtAt: textOf(row, 'built_at') }]
      }),
    )
  }

  /** Only inside a transaction: it replaces the node's row. */
  async write({ node, fingerprint, materialization, columns, runId, builtAt }: BuiltNode): Promise<void> {
    await this.forget(node)
    await writeState(this.#context, 'insert_built_node', { node, fingerprint, materialization, columns, run_id: runId, built_at: builtAt })
  }

  async forget(node: string): Promise<void> {
    await writeState(this.#context, 'delete_built_node', { node })
  }
}
