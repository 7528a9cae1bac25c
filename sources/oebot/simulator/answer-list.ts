import { type Call, json, type Reply, type RowFaultKind, reshapeRows, wholeNumber } from '#simulator-kit'
import { refuse } from './refuse.ts'

/** Faults of the rows that both lists can show. */
export const listFaults: readonly RowFaultKind[] = ['page_drift', 'duplicate_row', 'late_restatement', 'unknown_enum_value', 'hard_delete']

/** One page of a list, cut by `offset` and `limit`, with the number of all rows. Rows are named by `id` in faults. */
export function answerList<Row extends object>(call: Call, maximum: number, id: (row: Row) => string, list: () => readonly Row[]): Reply {
  const offset = wholeNumber(call.query.get('offset'), 0, 0, Number.MAX_SAFE_INTEGER)
  const limit = wholeNumber(call.query.get('limit'), 50, 1, maximum)
  if (offset === undefined) return refuse(400, 'offset must be a whole number from 0')
  if (limit === undefined) return refuse(400, `limit must be a whole number from 1 to ${maximum}`)
  const gone = new Set(call.faults.of('hard_delete').flatMap(({ ids }) => ids))
  const rows = list().filter((row) => !gone.has(id(row)))
  return json({ items: reshapeRows(rows.slice(offset, offset + limit), call.faults, id), total: rows.length, offset, limit })
}
