import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api'
import { ResultReturnType } from '@duckdb/node-api'
import type { Cell, Column } from '../wire/result-set.ts'
import type { BoundValue } from './bind-value.ts'
import { bindValue } from './bind-value.ts'
import { cellWriterOf } from './cell-of.ts'
import { columnOf } from './column-of.ts'

export interface SqlResult {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** Rows that an INSERT, UPDATE, DELETE or MERGE changed; 0 for anything else. */
  readonly changed: number
}

/** Runs one statement of DuckDB with bound values and reads its whole result. Throws DuckDB's own error. */
export async function runSql(connection: DuckDBConnection, sql: string, values: readonly BoundValue[] = []): Promise<SqlResult> {
  const prepared = await connection.prepare(sql)
  try {
    values.forEach((value, index) => {
      bindValue(prepared, index + 1, value)
    })
    return await readResult(await prepared.run())
  } finally {
    prepared.destroySync()
  }
}

async function readResult(result: DuckDBResult): Promise<SqlResult> {
  if (result.returnType === ResultReturnType.CHANGED_ROWS) return { columns: [], rows: [], changed: result.rowsChanged }
  if (result.returnType === ResultReturnType.NOTHING) return { columns: [], rows: [], changed: 0 }
  const types = result.columnTypes()
  const columns = result.columnNames().map((name, index) => columnOf(name, types[index]!))
  const writers = types.map(cellWriterOf)
  const rows: Cell[][] = []
  for (const chunk of await result.fetchAllChunks()) {
    const first = rows.length
    for (let row = 0; row < chunk.rowCount; row += 1) rows.push([])
    writers.forEach((write, column) => {
      chunk.visitColumnValues(column, (value, row) => {
        rows[first + row]?.push(write(value))
      })
    })
  }
  return { columns, rows, changed: 0 }
}
