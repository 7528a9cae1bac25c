import { ExactNumber } from '../extract/exact-json.ts'

/** What kind of JSON value it is, for messages and drift: `text`, `number`, `boolean`, `object`, `list` or `null`. */
export function jsonType(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'list'
  if (value instanceof ExactNumber || typeof value === 'number' || typeof value === 'bigint') return 'number'
  return typeof value === 'string' ? 'text' : typeof value
}
