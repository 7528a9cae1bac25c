import type { ArtifactNode, DataTest } from '#artifact'
import type { BuildState, JoinedTest, SkippedTest } from './build-plan.ts'
import type { OrderedNode } from './order-nodes.ts'

export interface PlacedTests {
  /** By node: tests that read nothing which is still to be built elsewhere. */
  readonly own: ReadonlyMap<string, readonly DataTest[]>
  readonly joined: readonly JoinedTest[]
  readonly skipped: readonly SkippedTest[]
}

/**
 * When each test can run. Most run right after their node; one that also reads nodes which are not upstream of its own
 * waits for all of them and holds back only what is downstream of all of them, so a test is never part of a cycle.
 */
export function placeTests(ordered: readonly OrderedNode[], artifactNodes: readonly ArtifactNode[], state: BuildState): PlacedTests {
  const upstream = closures(ordered)
  const byName = new Map(artifactNodes.map((node) => [node.name, node]))
  const own = new Map<string, DataTest[]>()
  const joined: JoinedTest[] = []
  const skipped: SkippedTest[] = []
  for (const { node } of ordered) {
    const mine: DataTest[] = []
    own.set(node.name, mine)
    for (const test of node.tests) {
      const missing = test.dependsOn.find((name) => name !== node.name && !upstream.has(name) && !isThere(byName.get(name), state))
      const beside = test.dependsOn.filter((name) => name !== node.name && upstream.has(name) && !upstream.get(node.name)?.has(name))
      if (missing !== undefined) skipped.push({ owner: node.name, test, reason: `'${missing}' is neither built nor selected` })
      else if (beside.length === 0) mine.push(test)
      else joined.push({ owner: node.name, test, after: [node.name, ...beside], blocks: blockedBy([node.name, ...beside], upstream) })
    }
  }
  return { own, joined, skipped }
}

/** All planned nodes upstream of each planned node. */
function closures(ordered: readonly OrderedNode[]): Map<string, Set<string>> {
  const upstream = new Map<string, Set<string>>()
  for (const { node, after } of ordered) {
    const all = new Set<string>(after)
    for (const name of after) for (const further of upstream.get(name) ?? []) all.add(further)
    upstream.set(node.name, all)
  }
  return upstream
}

const blockedBy = (reads: readonly string[], upstream: ReadonlyMap<string, ReadonlySet<string>>): string[] =>
  [...upstream].filter(([, above]) => reads.every((name) => above.has(name))).map(([name]) => name)

/** Outside the selection: sources are taken to exist, inlined models need nothing, the rest must have been built. */
function isThere(node: ArtifactNode | undefined, state: BuildState): boolean {
  if (!node) return false
  return node.kind === 'source' || node.materialization === 'ephemeral' || state.built.has(node.name)
}
