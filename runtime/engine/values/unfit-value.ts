import type { Scalar } from '../engine.ts'

/**
 * A value that its column cannot hold exactly. The reason says what kind of value came and what the column takes, never
 * the value itself: it may be personal data. `append` adds the relation, the column and the row.
 */
export class UnfitValue extends Error {}

/** `text of 12 characters`, `bigint of 40 digits`: enough to find the fault, nothing of the content. */
export function describeValue(value: Scalar | undefined): string {
  if (typeof value === 'string') return `text of ${value.length} characters`
  if (typeof value === 'bigint') return `bigint of ${value.toString().replace('-', '').length} digits`
  return value === null ? 'NULL' : typeof value
}
