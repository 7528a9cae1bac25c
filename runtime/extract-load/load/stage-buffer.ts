import type { ArtifactColumn } from '#artifact'
import type { Scalar } from '../../engine/engine.ts'
import type { StatementContext } from '../../engine/run-statement.ts'
import { invariant } from '../../failures.ts'
import { type StagedOperation, type StagedRow, stagingColumns } from './staged-row.ts'

/** Rows on their way into one staging relation: kept until there are enough for one append. */
export interface StageBuffer {
  /** Rows that were put in since the start. */
  readonly staged: number
  put(operation: StagedOperation, scalars: readonly Scalar[]): void
  /** Appends what is kept, if it is a full batch or `all` is asked for. */
  flush(all: boolean): Promise<void>
}

export function openStageBuffer(
  { session, options }: StatementContext,
  relation: string,
  columns: readonly ArtifactColumn[],
  batchRows: number,
): StageBuffer {
  const targets = stagingColumns(columns)
  let kept: StagedRow[] = []
  let staged = 0
  return {
    get staged() {
      return staged
    },
    put(operation, scalars) {
      invariant(scalars.length === columns.length, `a row of ${scalars.length} values for ${columns.length} columns of ${relation}`)
      staged++
      kept.push([...scalars, BigInt(staged), operation])
    },
    async flush(all) {
      if (kept.length === 0 || (!all && kept.length < batchRows)) return
      const batch = kept
      kept = []
      const arrived = await session.append(relation, targets, once(batch), options)
      invariant(arrived === batch.length, `${batch.length} rows were sent to ${relation}, ${arrived} arrived`)
    },
  }
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}
