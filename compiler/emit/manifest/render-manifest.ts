import { z } from 'zod'
import { type Artifact, artifactSchema, type Segment } from '../../artifact.ts'
import { isSegments } from './map-segments.ts'
import { compactJson, renderJson } from './render-json.ts'
import { splitLines } from './segment-lines.ts'

/**
 * The text of `manifest.json`: the artifact in the order of its schema, with one line of SQL on a line.
 * SQL text is cut at its line ends for that, which leaves it the same text; `readManifest` joins it again.
 * @throws where the artifact breaks its own schema: that is a bug of the compiler.
 */
export function renderManifest(artifact: Artifact): string {
  const parsed = artifactSchema.safeParse(artifact)
  if (!parsed.success) throw new Error(`invariant: the compiled artifact breaks its schema\n${z.prettifyError(parsed.error)}`)
  const state = Object.fromEntries(Object.entries(parsed.data.state).sort(([a], [b]) => (a < b ? -1 : 1)))
  return renderJson({ ...parsed.data, state }, (key, items) => (isSegments(key, items) ? sqlLines(items) : undefined))
}

const sqlLines = (segments: readonly Segment[]): string[] =>
  splitLines(segments).map((line) => line.map((segment) => compactJson(segment)).join(', '))
