import type { Artifact } from '#artifact'
import type { BuildState } from '../../build/plan/build-plan.ts'

/** Nodes whose rows may differ from what stands in the target: never built there, or built from another fingerprint. */
export const modifiedNodes = (artifact: Artifact, state: BuildState): ReadonlySet<string> =>
  new Set(artifact.nodes.filter((n) => n.kind !== 'source' && state.built.get(n.name)?.fingerprint !== n.fingerprint).map((n) => n.name))
