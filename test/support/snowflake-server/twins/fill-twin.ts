import type { BoundValue } from '../duckdb/bind-value.ts'
import { SnowflakeError } from '../wire/snowflake-error.ts'
import type { Captured } from './match-text.ts'
import type { Segment } from './statement-pair.ts'

export interface FilledTwin {
  readonly sql: string
  readonly values: readonly BoundValue[]
}

/** DuckDB's text with what stood in Snowflake's holes. Schemas are upper case there and lower case here. */
export function fillTwin(id: string, segments: readonly Segment[], captured: Captured, bound: readonly BoundValue[]): FilledTwin {
  const named = valuesByName(id, captured, bound)
  const values: BoundValue[] = []
  const text = (segment: Segment): string => {
    if (typeof segment === 'string') return segment
    if (segment.hole === 'value') {
      const value = named.get(segment.name)
      if (value === undefined) throw unknownHole(id, segment)
      values.push(segment.name.startsWith('schema:') ? { ...value, value: value.value?.toLowerCase() ?? null } : value)
      return `$${values.length}`
    }
    const found = captured.get(`${segment.hole}:${segment.name}`)
    if (found === undefined) throw unknownHole(id, segment)
    return segment.hole === 'schema' ? found.toLowerCase() : found
  }
  return { sql: segments.map(text).join(''), values }
}

/** The same name must be bound to the same value each time. */
function valuesByName(id: string, captured: Captured, bound: readonly BoundValue[]): Map<string, BoundValue> {
  const named = new Map<string, BoundValue>()
  for (const [key, placeholder] of captured) {
    const name = /^value:(.*)#\d+$/s.exec(key)?.[1]
    const value = bound[Number(placeholder) - 1]
    if (name === undefined || value === undefined) continue
    const before = named.get(name)
    if (before !== undefined && (before.value !== value.value || before.type !== value.type)) {
      throw new SnowflakeError('001003', '42000', `SQL compilation error:\n${id}: the hole value:${name} is bound to two values`)
    }
    named.set(name, value)
  }
  return named
}

const unknownHole = (id: string, { hole, name }: Exclude<Segment, string>): Error =>
  new Error(`${id}: DuckDB's text has the hole ${hole}:${name}, which Snowflake's has not`)
