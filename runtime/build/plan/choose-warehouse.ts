import type { ArtifactNode } from '#artifact'

/** What is known of a run when a warehouse is chosen. What is not known matches no threshold. */
export interface WorkSize {
  readonly full: boolean
  /** Staged rows: known only after staging. */
  readonly rows?: number
  /** Length of the window; Infinity in a full build. */
  readonly windowHours?: number
}

/** The first rule whose every condition holds, else the default; undefined is the connection's own warehouse. */
export function chooseWarehouse(rule: ArtifactNode['warehouse'], size: WorkSize): string | undefined {
  const match = rule?.rules.find(({ when }) => {
    if (when.fullRefresh !== undefined && when.fullRefresh !== size.full) return false
    if (when.rowsAbove !== undefined && !((size.rows ?? -1) > when.rowsAbove)) return false
    return when.windowHoursAbove === undefined || (size.windowHours ?? -1) > when.windowHoursAbove
  })
  return match?.use ?? rule?.default
}
