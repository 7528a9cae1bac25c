import type { SqlType } from '../dsl/sql-type.ts'
import type { Dialect } from './dialect.ts'

/** A moment in UTC, given as text or a hole, as a value of a column's type: no session's zone or input format has a say. */
export const timeBound = (dialect: Dialect, text: string, type: SqlType): string =>
  dialect.readTime(`'${text}${type.kind === 'tz' || type.kind === 'ltz' ? '+00:00' : ''}'`, type)
