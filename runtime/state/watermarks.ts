import type { StateContext } from './run-state-statement.ts'
import { readState, textOf, writeState } from './run-state-statement.ts'

export interface Watermark {
  readonly resource: string
  /** Empty where the resource has no partitions. */
  readonly partition: string
  /** The cursor's text, exactly as the source or the warehouse gave it. */
  readonly watermark: string
  readonly runId: string
  readonly updatedAt: string
}

/** How far each partition of a resource or an incremental model has been committed. */
export class Watermarks {
  readonly #context: StateContext

  constructor(context: StateContext) {
    this.#context = context
  }

  /** Partition to watermark. */
  async read(resource: string): Promise<ReadonlyMap<string, string>> {
    const rows = await readState(this.#context, 'read_watermarks', { resource })
    return new Map(rows.map((row) => [textOf(row, 'partition_value'), textOf(row, 'watermark')]))
  }

  /** Only inside the transaction that commits the data up to this watermark. */
  async write({ resource, partition, watermark, runId, updatedAt }: Watermark): Promise<void> {
    const key = { resource, partition_value: partition }
    await writeState(this.#context, 'delete_watermark', key)
    await writeState(this.#context, 'insert_watermark', { ...key, watermark, run_id: runId, updated_at: updatedAt })
  }

  /** Forgets one, so that the partition is loaded again from its start. Inside a transaction with what makes that so. */
  async forget(resource: string, partition: string): Promise<void> {
    await writeState(this.#context, 'delete_watermark', { resource, partition_value: partition })
  }
}
