import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type { BoundValue } from '../duckdb/bind-value.ts'
import type { StatementContext } from '../queries/statement-context.ts'
import { SnowflakeError } from '../wire/snowflake-error.ts'

/** The values of a bulk bind that the driver uploaded as CSV: an empty field is NULL, `""` is the empty text. */
export async function readStageBindings(
  path: string,
  placeholders: number,
  { server, session }: StatementContext,
): Promise<readonly (readonly BoundValue[])[]> {
  const rows: BoundValue[][] = []
  for (const file of await server.stages.list(session, path)) {
    const bytes = await readFile(file.path)
    const text = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
    const records: (string | null)[][] = parse(text, { cast: (value, { quoting }) => (value === '' && !quoting ? null : value) })
    for (const record of records) {
      if (record.length !== placeholders) {
        throw new SnowflakeError('002049', '42601', `${placeholders} bind variables are wanted, a row of ${path} has ${record.length}.`)
      }
      rows.push(record.map((value) => ({ type: 'TEXT', value })))
    }
  }
  return rows
}
