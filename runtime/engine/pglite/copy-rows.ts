import type { PGlite } from '@electric-sql/pglite'
import type { ArtifactColumn } from '#artifact'
import { invariant, TerminalFailure } from '../../failures.ts'
import type { Scalar } from '../engine.ts'
import { appendFailure } from '../values/append-failure.ts'
import { quoteIdentifier } from '../values/quote-identifier.ts'
import type { CatalogType } from './write-values.ts'
import { writerFor } from './write-values.ts'

/** Characters of copy text that are held before they go to the engine. */
const COPY_CHARACTERS = 4_000_000

/** Appends through COPY and says how many rows arrived. The caller holds a transaction, so that all rows arrive or none. */
export async function copyRows(
  database: PGlite,
  relation: string,
  columns: readonly ArtifactColumn[],
  rows: AsyncIterable<readonly (readonly Scalar[])[]>,
  checkpoint: () => void,
): Promise<number> {
  const types = await catalogTypes(database, relation)
  const writers = columns.map(({ name }) => {
    const type = types.get(name)
    if (type === undefined)
      throw new TerminalFailure(`append to ${relation}: it has no column ${name}`, { facts: { relation, column: name } })
    return writerFor(type)
  })
  const copy = `copy ${relation} (${columns.map(({ name }) => quoteIdentifier(name)).join(', ')}) from '/dev/blob'`
  let lines: string[] = []
  let held = 0
  let arrived = 0

  const send = async (): Promise<void> => {
    if (lines.length === 0) return
    checkpoint()
    await database.query(copy, [], { blob: new Blob(lines) })
    lines = []
    held = 0
  }

  for await (const batch of rows) {
    for (const row of batch) {
      if (row.length !== columns.length) {
        throw new TerminalFailure(`append to ${relation}, row ${arrived + 1}: ${row.length} values came for ${columns.length} columns`)
      }
      const fields = row.map((value, index) => {
        const writer = writers[index]
        invariant(writer !== undefined, 'each column has a writer')
        try {
          return copyField(writer(value))
        } catch (error) {
          throw appendFailure(error, relation, columns[index]?.name ?? '', arrived + 1)
        }
      })
      const line = `${fields.join('\t')}\n`
      lines.push(line)
      held += line.length
      arrived += 1
      if (held >= COPY_CHARACTERS) await send()
    }
  }
  await send()
  return arrived
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One field of PostgreSQL's text format. */
const copyField = (text: string | null): string =>
  text === null ? '\\N' : text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)

async function catalogTypes(database: PGlite, relation: string): Promise<Map<string, CatalogType>> {
  const { rows } = await database.query<[string, string, string, string]>(
    `select attname, atttypid, atttypmod, format_type(atttypid, atttypmod) from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [relation],
    { rowMode: 'array' },
  )
  return new Map(rows.map(([column, oid, modifier, name]) => [column, { oid: Number(oid), modifier: Number(modifier), name }]))
}
