import type { ArtifactColumn } from '#artifact'
import type { Scalar } from '../engine/engine.ts'
import type { StateContext } from './run-state-statement.ts'
import { readState, readyStatement, textOf } from './run-state-statement.ts'

export interface QuarantinedRow {
  readonly runId: string
  readonly resource: string
  readonly table: string
  /** Order in what the source sent, from 1. */
  readonly rowNumber: bigint
  readonly reason: string
  /** The row as JSON text, with personal data hashed by the caller. */
  readonly rowJson: string
}

const text = (name: string): ArtifactColumn => ({ name, type: { kind: 'text' }, nullable: true })
const COLUMNS: readonly ArtifactColumn[] = [
  text('run_id'),
  text('resource'),
  text('table_name'),
  { name: 'row_number', type: { kind: 'number', precision: 38, scale: 0 }, nullable: false },
  text('reason'),
  text('row_json'),
]

/** Rows that a load set aside, with the reason. */
export class Quarantine {
  readonly #context: StateContext

  constructor(context: StateContext) {
    this.#context = context
  }

  /** Appends in bounded memory, as many as come; joins the session's transaction. */
  add(batches: AsyncIterable<readonly QuarantinedRow[]>): Promise<number> {
    const relation = readyStatement(this.#context, 'quarantine_relation').sql
    return this.#context.session.append(relation, COLUMNS, toArrays(batches))
  }

  /** The first 1,000 rows of a run. */
  async read(runId: string): Promise<QuarantinedRow[]> {
    const rows = await readState(this.#context, 'read_quarantine', { run_id: runId })
    return rows.map((row) => ({
      runId,
      resource: textOf(row, 'resource'),
      table: textOf(row, 'table_name'),
      rowNumber: row.row_number as bigint,
      reason: textOf(row, 'reason'),
      rowJson: textOf(row, 'row_json'),
    }))
  }
}

async function* toArrays(batches: AsyncIterable<readonly QuarantinedRow[]>): AsyncIterable<readonly Scalar[][]> {
  for await (const batch of batches) {
    yield batch.map((row) => [row.runId, row.resource, row.table, row.rowNumber, row.reason, row.rowJson])
  }
}
