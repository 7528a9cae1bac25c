/** Where the vendor's description contradicts itself or leaves room, the simulator can be either. */
export interface SimulatorSettings {
  /** The endpoint's text says 250, its parameter schema 500; larger pages are answered with 422. */
  maximumPageSize: 250 | 500
  /** Whether lists for which `pagination_meta` is optional carry it; without it a walk ends at an empty page. */
  paginationMeta: boolean
}
