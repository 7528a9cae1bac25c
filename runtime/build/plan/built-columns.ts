import { z } from 'zod'
import type { ArtifactColumn } from '#artifact'

const columnsSchema = z.record(z.string(), z.string())

/** Names and types of a relation's columns as JSON text, sorted by name: equal texts hold the same column set. */
export function describeColumns(columns: readonly ArtifactColumn[]): string {
  const named = columns.map((column) => [column.name, typeText(column.type)] as const)
  return JSON.stringify(Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1))))
}

export interface ColumnChange {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** `z: number(38,0) -> text`. */
  readonly retyped: readonly string[]
}

/** What differs between a built relation and its node; undefined where nothing does. */
export function compareColumns(built: string, wanted: string): ColumnChange | undefined {
  if (built === wanted) return undefined
  const before = readColumns(built)
  const after = readColumns(wanted)
  const added = [...after.keys()].filter((name) => !before.has(name))
  const removed = [...before.keys()].filter((name) => !after.has(name))
  const retyped = [...after].flatMap(([name, type]) => {
    const old = before.get(name)
    return old === undefined || old === type ? [] : [`${name}: ${old} -> ${type}`]
  })
  return added.length + removed.length + retyped.length > 0 ? { added, removed, retyped } : undefined
}

/** `added x; removed y; z: number(38,0) -> text`. */
export const describeChange = ({ added, removed, retyped }: ColumnChange): string =>
  [added.length > 0 ? `added ${added.join(', ')}` : '', removed.length > 0 ? `removed ${removed.join(', ')}` : '', ...retyped]
    .filter((part) => part !== '')
    .join('; ')

const readColumns = (text: string): Map<string, string> => new Map(Object.entries(columnsSchema.parse(JSON.parse(text))))

function typeText(type: ArtifactColumn['type']): string {
  if (type.kind === 'number') return `number(${type.precision},${type.scale})`
  return type.kind === 'text' && type.length !== undefined ? `text(${type.length})` : type.kind
}
