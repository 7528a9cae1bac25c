import type { Facts } from '../../../compiler/dsl/facts.ts'
import type { Scalar } from '../../../runtime/engine/engine.ts'

/** A cell in one form, whatever side it comes from: numbers without trailing zeros, times with a blank, JSON sorted. */
export function canonical(value: Scalar | object | undefined, kind: string): string | boolean | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value
  if (kind === 'number') return plainNumber(String(value))
  if (kind === 'float') return String(Number(value))
  if (kind === 'json') return JSON.stringify(sorted(typeof value === 'string' ? JSON.parse(value) : value))
  const text = String(value)
  if (kind === 'ntz')
    return text
      .replace('T', ' ')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '')
  return text
}
const plainNumber = (text: string): string => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text).replace(/^-0$/, '0')
function sorted(x: unknown): unknown {
  if (Array.isArray(x)) return x.map(sorted)
  if (x === null || typeof x !== 'object') return x
  return Object.fromEntries(
    Object.entries(x)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  )
}

/** Rows as sorted, canonical objects of the named columns: two lists that can be compared for equality. */
export function comparable(rows: readonly object[], columns: readonly string[], facts: Facts): Record<string, string | boolean | null>[] {
  const list = rows.map((row) =>
    Object.fromEntries(columns.map((c) => [c, canonical((row as Record<string, Scalar>)[c], facts.get(c)?.type.kind ?? 'text')])),
  )
  return list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
