import { z } from 'zod'
import type { StateContext } from './run-state-statement.ts'
import { readState, textOf, writeState } from './run-state-statement.ts'

const settingsSchema = z.record(z.string(), z.string())

/** What was last set on each relation besides its rows: comments, grants, tags and the like, by name. */
export class NodeSettings {
  readonly #context: StateContext

  constructor(context: StateContext) {
    this.#context = context
  }

  async read(): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
    const rows = await readState(this.#context, 'read_node_settings')
    return new Map(rows.map((row) => [textOf(row, 'node'), settingsSchema.parse(JSON.parse(textOf(row, 'applied')))]))
  }

  /** Only inside a transaction: it replaces the node's row. */
  async write({ node, settings, runId, appliedAt }: Readonly<Record<'node' | 'settings' | 'runId' | 'appliedAt', string>>): Promise<void> {
    await writeState(this.#context, 'delete_node_settings', { node })
    await writeState(this.#context, 'insert_node_settings', { node, applied: settings, run_id: runId, applied_at: appliedAt })
  }
}
