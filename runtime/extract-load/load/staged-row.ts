import type { ArtifactColumn } from '#artifact'
import type { Scalar } from '../../engine/engine.ts'

/**
 * What a staged row asks for. In the order of `_row`, the last `upsert` or `delete` of a key decides.
 * - `upsert`: every column is set; the row is written if its content differs from the target's.
 * - `delete`: only the key is set (and the load's instant); no error if there is no such row.
 * - `replace`: only the parent's columns are set (and the load's instant): rows of this parent that come with a lower `_row`
 *   do not count, and target rows of this parent whose key does not come with a higher one are deleted.
 * - `keep`: only the key is set: the row exists but was set aside; nothing is written, and nothing deletes it.
 */
export type StagedOperation = 'upsert' | 'delete' | 'replace' | 'keep'

/** Columns of a staging relation: the table's own in their order, all nullable, then the order in the batch and the operation. */
export function stagingColumns(columns: readonly ArtifactColumn[]): ArtifactColumn[] {
  return [
    ...columns.map((column) => ({ ...column, nullable: true })),
    { name: '_row', type: { kind: 'number', precision: 38, scale: 0 }, nullable: false },
    { name: '_op', type: { kind: 'text' }, nullable: false },
  ]
}

export type StagedRow = readonly Scalar[]
