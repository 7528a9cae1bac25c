import type { WarehouseRule } from '#artifact'

/** What is known of a run when a warehouse is chosen. What is not known matches no threshold. */
export interface WorkSize {
  readonly full: boolean
  /** Staged rows: known only after staging. */
  readonly rows?: number
  /** Length of the window; Infinity in a full build. */
  readonly windowHours?: number
  /** Bytes of the tables that are read: known only where the engine was asked. */
  readonly bytes?: number
}

/** A warehouse, and whether it grows for the node. */
export type ChosenWarehouse = Pick<WarehouseRule['rules'][number], 'use' | 'resize'>

/** The first rule whose every condition holds, else the default; undefined is the connection's own warehouse. */
export function chooseWarehouse(rule: WarehouseRule | undefined, size: WorkSize): ChosenWarehouse | undefined {
  const match = rule?.rules.find(({ when }) => {
    if (when.fullRefresh !== undefined && when.fullRefresh !== size.full) return false
    if (when.rowsAbove !== undefined && !((size.rows ?? -1) > when.rowsAbove)) return false
    if (when.bytesAbove !== undefined && !((size.bytes ?? -1) > when.bytesAbove)) return false
    return when.windowHoursAbove === undefined || (size.windowHours ?? -1) > when.windowHoursAbove
  })
  return match ?? (rule?.default === undefined ? undefined : { use: rule.default })
}
