import type { SqlType } from '../../dsl/sql-type.ts'

const NAMES = {
  float: 'float',
  boolean: 'boolean',
  day: 'date',
  time: 'time(9)',
  ntz: 'timestamp_ntz(9)',
  ltz: 'timestamp_ltz(9)',
  tz: 'timestamp_tz(9)',
  json: 'variant',
  binary: 'binary',
  null: 'varchar',
} as const
export function typeName(t: SqlType): string {
  if (t.kind === 'number') return `number(${t.precision}, ${t.scale})`
  if (t.kind === 'text') return t.length === undefined ? 'varchar' : `varchar(${t.length})`
  return NAMES[t.kind]
}

/** Casting text reads it by the session's input format; with 'AUTO' written, every form of ISO 8601 is read in any session. */
export function readTime(text: string, t: SqlType): string {
  const zone = t.kind === 'tz' || t.kind === 'ltz' ? t.kind : 'ntz'
  const moment = `to_timestamp_${zone}(${text}, 'AUTO')`
  return t.kind === 'day' ? `cast(${moment} as date)` : moment
}
