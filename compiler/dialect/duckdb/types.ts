import type { SqlType } from '../../dsl/sql-type.ts'

const NAMES = {
  float: 'double',
  boolean: 'boolean',
  day: 'date',
  time: 'time',
  ntz: 'timestamp_ns',
  ltz: 'timestamptz',
  tz: 'timestamptz',
  json: 'json',
  binary: 'blob',
  null: 'varchar',
} as const
/** DuckDB ignores a text's length: the load checks it. Zoned times are instants in microseconds. */
export function typeName(t: SqlType): string {
  if (t.kind === 'number') return `decimal(${t.precision}, ${t.scale})`
  if (t.kind === 'text') return 'varchar'
  return NAMES[t.kind]
}
