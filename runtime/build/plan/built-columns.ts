import { z } from 'zod'
import type { ArtifactColumn } from '#artifact'
import { compareTypes } from './compare-types.ts'

const columnsSchema = z.record(z.string(), z.string())

/** Names and types of a relation's columns as JSON text, sorted by name: equal texts hold the same column set. */
export const describeColumns = (columns: readonly ArtifactColumn[]): string =>
  write(new Map(columns.map((column) => [column.name, typeText(column.type)])))

export interface ColumnChange {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Columns that grow in place. */
  readonly widened: readonly string[]
  /** Columns that cannot become what they should be. */
  readonly retyped: readonly string[]
  /** The differences of types in words: `z: number(38,0) -> text`. */
  readonly types: readonly string[]
}

/**
 * What differs between a built relation and its node; undefined where nothing is to be done. A type whose values all fit
 * the standing column is no difference. `canWiden` says which columns the engine can let grow.
 */
export function compareColumns(built: string, wanted: string, canWiden: (name: string) => boolean): ColumnChange | undefined {
  const before = read(built)
  const after = read(wanted)
  const added = [...after.keys()].filter((name) => !before.has(name))
  const removed = [...before.keys()].filter((name) => !after.has(name))
  const differing = [...after].flatMap(([name, type]) => {
    const old = before.get(name)
    const verdict = old === undefined ? 'same' : compareTypes(old, type)
    return verdict === 'same' ? [] : [{ name, text: `${name}: ${old} -> ${type}`, widens: verdict === 'widen' && canWiden(name) }]
  })
  if (added.length + removed.length + differing.length === 0) return undefined
  return {
    added,
    removed,
    widened: differing.filter((d) => d.widens).map((d) => d.name),
    retyped: differing.filter((d) => !d.widens).map((d) => d.name),
    types: differing.map((d) => d.text),
  }
}

/** Nothing but columns that grow. */
export const isWidening = ({ added, removed, retyped }: ColumnChange): boolean => added.length + removed.length + retyped.length === 0

/** `added x; removed y; z: number(38,0) -> text`. */
export const describeChange = ({ added, removed, types }: ColumnChange): string =>
  [added.length > 0 ? `added ${added.join(', ')}` : '', removed.length > 0 ? `removed ${removed.join(', ')}` : '', ...types]
    .filter((part) => part !== '')
    .join('; ')

/** The columns after a run that keeps the relation: what stood and stays has the type that it had, unless it grew. */
export function columnsAfter(built: string, wanted: string): string {
  const before = read(built)
  const after = [...read(wanted)].map(([name, type]): [string, string] => {
    const old = before.get(name)
    return [name, old !== undefined && compareTypes(old, type) === 'same' ? old : type]
  })
  return write(new Map(after))
}

const read = (text: string): Map<string, string> => new Map(Object.entries(columnsSchema.parse(JSON.parse(text))))
const write = (columns: ReadonlyMap<string, string>): string =>
  JSON.stringify(Object.fromEntries([...columns].sort(([a], [b]) => (a < b ? -1 : 1))))

function typeText(type: ArtifactColumn['type']): string {
  if (type.kind === 'number') return `number(${type.precision},${type.scale})`
  return type.kind === 'text' && type.length !== undefined ? `text(${type.length})` : type.kind
}
