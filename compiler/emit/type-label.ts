import type { ArtifactColumn } from '../artifact.ts'

/** A column's type for a reader: `number(18,2)`, `text(20)`, `ntz`. */
export function typeLabel(type: ArtifactColumn['type']): string {
  if (type.kind === 'number') return `number(${type.precision},${type.scale})`
  if (type.kind === 'text' && type.length !== undefined) return `text(${type.length})`
  return type.kind
}
