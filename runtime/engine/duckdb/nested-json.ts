import type { DuckDBValue } from '@duckdb/node-api'
import {
  DuckDBArrayValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBUnionValue,
  DuckDBVariantValue,
} from '@duckdb/node-api'

/**
 * JSON text of a nested value, numbers digit by digit. Map keys are text, a union is its value, and what JSON has no
 * notation for (times, blobs, NaN) is the engine's own text as a string.
 */
export function nestedJson(value: DuckDBValue): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : JSON.stringify(String(value))
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof DuckDBDecimalValue) return value.toString()
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return `[${value.items.map(nestedJson).join(',')}]`
  if (value instanceof DuckDBStructValue) return object(Object.entries(value.entries))
  if (value instanceof DuckDBMapValue) return object(value.entries.map(({ key, value: item }) => [String(key), item]))
  if (value instanceof DuckDBUnionValue || value instanceof DuckDBVariantValue) return nestedJson(value.value)
  return JSON.stringify(String(value))
}

const object = (entries: readonly (readonly [string, DuckDBValue])[]): string =>
  `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${nestedJson(value)}`).join(',')}}`
