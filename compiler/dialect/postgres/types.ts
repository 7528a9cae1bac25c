import type { SqlType } from '../../dsl/sql-type.ts'

const NAMES = {
  float: 'double precision',
  boolean: 'boolean',
  day: 'date',
  time: 'time',
  ntz: 'timestamp',
  ltz: 'timestamptz',
  tz: 'timestamptz',
  json: 'jsonb',
  binary: 'bytea',
  null: 'text',
} as const
/** Times have microseconds. */
export function typeName(t: SqlType): string {
  if (t.kind === 'number') return `numeric(${t.precision}, ${t.scale})`
  if (t.kind === 'text') return t.length === undefined ? 'text' : `varchar(${t.length})`
  return NAMES[t.kind]
}
