import type { Artifact } from '../../artifact.ts'
import { renderJson } from '../render-json.ts'

/** Lists of the artifact have an item on a line, and each node a line for each of its facts: a diff names what changed. */
const DEPTH = 3

/** The text of `manifest.json`. People read the same statements in `sql/`. */
export function renderManifest(artifact: Artifact): string {
  const state = Object.fromEntries(Object.entries(artifact.state).sort(([a], [b]) => (a < b ? -1 : 1)))
  return renderJson({ ...artifact, state }, DEPTH)
}
