import type { Call, Reply, RowFaultKind } from '#simulator-kit'
import { cutPage, isHardDeleted, json, reshapeRows } from '#simulator-kit'
import type { PageRequest } from './read-page.ts'

/** Faults that every list can show. */
export const listFaults: readonly RowFaultKind[] = [
  'repeated_cursor',
  'duplicate_row',
  'late_restatement',
  'unknown_enum_value',
  'hard_delete',
]

interface Answer {
  id: string
}

export interface Listing<Row extends Answer> {
  /** The name under which the rows stand, such as `incidents`. */
  key: string
  page: PageRequest
  /** Rows behind the cursor, in the answer's order; only those of one page are made. */
  rows: Iterable<Row>
  /** Further ids by which a `hard_delete` takes a row away: those of the rows it belongs to. */
  parentsOf?: (row: Row) => readonly string[]
  meta: 'always' | 'never'
  /** How many there are on all pages, for the lists that say so. */
  total?: () => number
  beside?: Record<string, unknown>
}

/** Cuts one page, lets the armed faults at it, and names the next cursor where more follows. */
export function answerList<Row extends Answer>(call: Call, listing: Listing<Row>): Reply {
  const { page, parentsOf } = listing
  const isGone = (row: Row) => [row.id, ...(parentsOf?.(row) ?? [])].some((id) => isHardDeleted(call.faults, id))
  const cut = cutPage(without(listing.rows, isGone), page.size)
  const last = cut.rows.at(-1)?.id
  const next = call.faults.has('repeated_cursor') && page.after ? page.after : cut.hasMore ? last : undefined
  const meta = {
    page_size: page.size,
    ...(next === undefined ? {} : { after: next }),
    ...(listing.total ? { total_record_count: listing.total() } : {}),
  }
  return json({
    [listing.key]: reshapeRows(cut.rows, call.faults, (row) => row.id),
    ...listing.beside,
    ...(listing.meta === 'always' ? { pagination_meta: meta } : {}),
  })
}

function* without<T>(rows: Iterable<T>, isGone: (row: T) => boolean): Generator<T> {
  for (const row of rows) if (!isGone(row)) yield row
}
