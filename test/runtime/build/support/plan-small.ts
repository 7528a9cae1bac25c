import type { ArtifactNode } from '#artifact'
import type { BuildState } from '../../../../runtime/build/plan/build-plan.ts'
import { describeColumns } from '../../../../runtime/build/plan/built-columns.ts'
import { type PlanOptions, planBuild } from '../../../../runtime/build/plan/plan-build.ts'
import { makeArtifact } from './make-node.ts'

export const instant = '2026-01-10 12:00:00'
type Marks = Record<string, Record<string, string>>

/** A state in which the given nodes were built as they are now. */
export const stateOf = (built: readonly ArtifactNode[], marks: Marks = {}): BuildState => ({
  built: new Map(
    built.map((node) => [
      node.name,
      { fingerprint: node.fingerprint, materialization: node.materialization, columns: describeColumns(node.columns) },
    ]),
  ),
  watermarks: new Map(Object.entries(marks).map(([resource, byPartition]) => [resource, new Map(Object.entries(byPartition))])),
})

export const plan = (
  nodes: ArtifactNode[],
  state = stateOf([]),
  options: Partial<PlanOptions> = {},
  selected = nodes.map((node) => node.name),
) => planBuild(makeArtifact(nodes), new Set(selected), state, { command: 'build', instant, ...options })

export const planOne = (node: ArtifactNode, state = stateOf([]), options: Partial<PlanOptions> = {}) => {
  const planned = plan([node], state, options).nodes[0]
  if (!planned) throw new Error('not planned')
  return planned
}
