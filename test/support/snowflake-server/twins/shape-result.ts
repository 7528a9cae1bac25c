import type { SqlResult } from '../duckdb/run-sql.ts'
import { countColumn, type ResultSet, statusResult } from '../wire/result-set.ts'
import { STATEMENT_TYPE } from '../wire/statement-type.ts'
import type { StatementPair } from './statement-pair.ts'
import type { Verb } from './statement-verb.ts'

/** Snowflake's columns for each kind of change. DuckDB gives one total of a MERGE, which goes into the first. */
const COUNTS = {
  insert: ['number of rows inserted'],
  update: ['number of rows updated', 'number of multi-joined rows updated'],
  delete: ['number of rows deleted'],
  merge: ['number of rows inserted', 'number of rows updated'],
} as const

/** DuckDB's result as Snowflake would give it: counts for changes, a status for definitions, else the rows. */
export function shapeResult(verb: Verb, pair: StatementPair, { columns, rows, changed }: SqlResult): ResultSet {
  if (verb.dml !== undefined) {
    const names = COUNTS[verb.dml]
    return {
      kind: 'rows',
      statementType: STATEMENT_TYPE[verb.dml],
      columns: names.map(countColumn),
      rows: [names.map((_, index) => (index === 0 ? String(changed) : '0'))],
    }
  }
  if (verb.isDdl || pair.twins.length === 0) return statusResult()
  const { types = {} } = pair
  return {
    kind: 'rows',
    statementType: STATEMENT_TYPE.select,
    columns: columns.map((column) => ({ ...column, type: types[column.name] ?? column.type })),
    rows: rows.map((row) => row.map((cell, index) => (types[columns[index]?.name ?? ''] === 'timestamp_ltz' ? withoutZone(cell) : cell))),
  }
}

const withoutZone = (cell: string | null): string | null => cell?.split(' ')[0] ?? null
