import { TerminalFailure } from '../../failures.ts'

/** How many rows may be set aside: this many in any case, and this share of all rows read. */
export interface RejectLimit {
  readonly rows?: number
  readonly share?: number
}

/** A row that does not fit its table. Values of PII columns are hashed in it. */
export interface RejectedRow {
  readonly table: string
  /** Position in the run, from 1, among the rows of its table; 0 where the record never became a row. */
  readonly rowNumber: number
  readonly reason: string
  /** The row as JSON text, or null where nothing of it may be shown. */
  readonly row: string | null
}

/** Rows that are kept with their data; a load that rejects more is stopped, for none may vanish. */
const MOST_KEPT = 10_000

/** The rows of one run that were set aside. */
export interface Quarantine {
  readonly rows: readonly RejectedRow[]
  add(row: RejectedRow): void
  /** Throws where more rows were set aside than the limit allows. To be asked before anything is committed. */
  check(rowsRead: number): void
}

export function openQuarantine(resource: string, { rows: allowed = 10, share = 0.01 }: RejectLimit = {}): Quarantine {
  const rows: RejectedRow[] = []
  const fail = (limit: number): never => {
    const reasons = [...new Set(rows.map((row) => `${row.table}: ${row.reason}`))].slice(0, 5)
    throw new TerminalFailure(
      `${resource}: ${rows.length} rows do not fit their table, ${Math.floor(limit)} are allowed\n  ${reasons.join('\n  ')}`,
      {
        hint: 'Nothing was committed. Change the contract of the source if the new form is right, or raise `rejects` of the resource.',
        facts: { rejected: rows.length },
      },
    )
  }
  return {
    rows,
    add(row) {
      rows.push(row)
      if (rows.length > MOST_KEPT) fail(MOST_KEPT)
    },
    check(rowsRead) {
      const limit = Math.max(allowed, share * rowsRead)
      if (rows.length > limit) fail(limit)
    },
  }
}
