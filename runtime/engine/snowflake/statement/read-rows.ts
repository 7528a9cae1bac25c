import type { Column, FileAndStageBindStatement, RowStatement } from 'snowflake-sdk'
import { invariant, TerminalFailure } from '../../../failures.ts'
import type { Row, Scalar } from '../../engine.ts'
import { unfoldName } from './quote-name.ts'
import { readerFor } from './read-values.ts'

const CHUNK_ROWS = 1000

/** A column of the driver with the method by which it reads a cell of a row that came. */
interface RawColumn extends Column {
  _getRowValue(row: { readonly values: readonly unknown[] }): unknown
}

/**
 * The rows of a finished statement in chunks of 1,000. The driver reads ahead one part of the result at most, and no further
 * than the consumer asks.
 */
export async function* readRows(statement: RowStatement | FileAndStageBindStatement, id: string): AsyncGenerator<readonly Row[]> {
  const columns = rawColumns(statement)
  const names = columns.map((column) => unfoldName(column.getName()))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new TerminalFailure(`${id}: two columns of the result are named ${twice}`)
  const readers = columns.map((column) => readerFor({ type: column.getType(), scale: column.getScale() ?? 0 }))
  const stream = statement.streamRows()
  // A part that arrives after the reader has left may still fail.
  stream.on('error', () => undefined)
  let chunk: Row[] = []
  try {
    for await (const cells of stream as AsyncIterable<readonly unknown[]>) {
      const row: Record<string, Scalar> = {}
      for (let index = 0; index < names.length; index += 1) row[names[index] ?? ''] = readers[index]?.(cells[index]) ?? null
      chunk.push(row)
      if (chunk.length === CHUNK_ROWS) {
        yield chunk
        chunk = []
      }
    }
    if (chunk.length > 0) yield chunk
  } finally {
    stream.destroy()
  }
}

/**
 * The driver would turn cells into doubles, Dates and parsed JSON, and loses digits by it; its columns are told to hand over the
 * text that came. This is not in its public interface: the version is pinned, and the tests read through the real driver.
 */
function rawColumns(statement: RowStatement | FileAndStageBindStatement): RawColumn[] {
  const columns = (statement.getColumns() ?? []) as RawColumn[]
  columns.forEach((column, index) => {
    invariant(typeof column._getRowValue === 'function', 'the driver reads cells another way than before')
    column._getRowValue = (row) => row.values[index]
  })
  return columns
}
