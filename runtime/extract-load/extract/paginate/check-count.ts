import { type JsonValue, scalarText } from '../exact-json.ts'
import { RestartFailure } from '../restart-failure.ts'

/** At the end of a walk: a row that came twice, or not at all, has moved between pages while they were read. */
export function checkCount(rowsRead: number, total: JsonValue | undefined): void {
  const all = scalarText(total)
  if (all !== null && Number(all) !== rowsRead)
    throw new RestartFailure(`the list has ${all} rows by its own count, but ${rowsRead} came`, {
      hint: 'Rows were sent twice or left out. Read a window that is closed, so that nothing arrives in it.',
    })
}
