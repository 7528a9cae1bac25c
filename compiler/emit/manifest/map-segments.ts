import type { Artifact, Segment } from '../../artifact.ts'

/** Where an artifact holds SQL text: a statement's `text`, `full` and `incremental` of a select, the name of a `staging` relation. */
const KEYS = new Set(['text', 'full', 'incremental', 'staging'])

/** Whether a value under this key of an artifact is SQL text. */
export const isSegments = (key: string, value: unknown): value is Segment[] => KEYS.has(key) && Array.isArray(value)

/** A copy of the artifact in which every SQL text went through `map`. */
export const mapSegments = (artifact: Artifact, map: (segments: readonly Segment[]) => Segment[]): Artifact =>
  walk(artifact, '', map) as Artifact

function walk(value: unknown, key: string, map: (segments: readonly Segment[]) => Segment[]): unknown {
  if (isSegments(key, value)) return map(value)
  if (Array.isArray(value)) return value.map((item) => walk(item, '', map))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name, map)]))
}
