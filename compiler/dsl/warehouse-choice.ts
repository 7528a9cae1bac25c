/** Sizes of a standard warehouse, as `show warehouses` spells them. */
export type WarehouseSize =
  | 'x-small'
  | 'small'
  | 'medium'
  | 'large'
  | 'x-large'
  | '2x-large'
  | '3x-large'
  | '4x-large'
  | '5x-large'
  | '6x-large'

/** What a node has to do in a run; every condition given must hold. What is not known matches no threshold. */
export interface Work {
  readonly fullRefresh?: boolean
  /** Rows staged by this run. */
  readonly rowsAbove?: number
  /** Length of the window; a full build is longer than any. */
  readonly windowHoursAbove?: number
  /** Bytes of the tables that the node reads, also through views: one metadata query, and only where a rule asks. */
  readonly bytesAbove?: number
}

/** The warehouse by what there is to do: the shorthands in the order in which they stand here, then `rules`; first match wins. */
export interface WarehouseChoice {
  readonly default?: string
  readonly fullRefresh?: string
  readonly rowsAbove?: readonly [rows: number, warehouse: string]
  readonly windowHoursAbove?: readonly [hours: number, warehouse: string]
  readonly bytesAbove?: readonly [bytes: number, warehouse: string]
  readonly rules?: readonly WarehouseRule[]
}
export interface WarehouseRule {
  readonly when: Work
  readonly use: string
  /**
   * Makes the warehouse larger while the node runs, and gives it its former size back, also after a failure. Only from a
   * size in `from`: any other is left alone. The role needs MODIFY on the warehouse. A killed process cannot give it back.
   */
  readonly resize?: { readonly from: readonly WarehouseSize[]; readonly to: WarehouseSize }
}
