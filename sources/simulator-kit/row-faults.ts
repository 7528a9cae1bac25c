import type { FiredFaults } from './fault-plan.ts'

type Row = Record<string, unknown>

/** True where a `hard_delete` that meets this request names the row: leave it out before pages are cut. */
export function isHardDeleted(faults: FiredFaults, id: string): boolean {
  return faults.of('hard_delete').some((fault) => fault.ids.includes(id))
}

/** The rows without those that a `hard_delete` names; the very array where none meets this request. */
export function withoutHardDeleted<R>(rows: readonly R[], faults: FiredFaults, idOf: (row: R) => string): readonly R[] {
  return faults.has('hard_delete') ? rows.filter((row) => !isHardDeleted(faults, idOf(row))) : rows
}

/**
 * A page's rows as the faults of the data would have them: restated and unknown values set, a row doubled.
 * The rows given are not changed.
 */
export function reshapeRows<R extends object>(rows: readonly R[], faults: FiredFaults, idOf: (row: R) => string): R[] {
  let shaped = [...rows]
  const patches = [
    ...faults.of('late_restatement').map(({ ids, set }) => ({ ids, set })),
    ...faults.of('unknown_enum_value').map(({ ids, field, value }) => ({ ids, set: { [field]: value } })),
  ]
  for (const { ids, set } of patches) {
    shaped = shaped.map((row, at) => ((ids ? ids.includes(idOf(row)) : at === 0) ? withValues(row, set) : row))
  }
  const first = shaped[0]
  return faults.has('duplicate_row') && first !== undefined ? [...shaped, first] : shaped
}

function withValues<R extends object>(row: R, values: Record<string, unknown>): R {
  const copy = structuredClone(row)
  for (const [path, value] of Object.entries(values)) setAt(copy as Row, path.split('.'), value)
  return copy
}

/** Numbers in a path are positions in an array; objects that the path needs and the row lacks are made. */
function setAt(target: Row, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path
  if (key === undefined) return
  if (rest.length === 0) {
    target[key] = value
    return
  }
  const inner = target[key]
  const next = typeof inner === 'object' && inner !== null ? (inner as Row) : {}
  target[key] = next
  setAt(next, rest, value)
}
