/** What a load did with one resource of one partition. */
export interface ResourceResult {
  readonly resource: string
  readonly partition: string
  readonly status: 'loaded' | 'failed' | 'cancelled'
  /** Records that the source sent. */
  readonly records: number
  /** Rows made of them, over all tables. */
  readonly rows: number
  /** Rows changed in the warehouse, by kind: `merged`, `replaced`, `swept`. All are zero where nothing was new. */
  readonly changed: Readonly<Record<string, number>>
  readonly quarantined: number
  readonly drift: number
  readonly requests: number
  readonly retries: number
  readonly seconds: number
  /** The watermark after the load, as committed. */
  readonly watermark: string | null
  readonly error?: Error
}
