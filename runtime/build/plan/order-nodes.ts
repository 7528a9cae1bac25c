import type { ArtifactNode } from '#artifact'
import { invariant } from '../../failures.ts'

export interface OrderedNode {
  readonly node: ArtifactNode
  /** The nearest chosen nodes upstream, also through nodes that were not chosen. */
  readonly after: readonly string[]
}

/** The chosen nodes, each after everything that it reads, in the artifact's order where the graph leaves a choice. */
export function orderNodes(nodes: readonly ArtifactNode[], chosen: ReadonlySet<string>): OrderedNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const upstream = new Map<string, ReadonlySet<string>>()
  const ordered: OrderedNode[] = []
  const open = new Set<string>()
  const visit = (node: ArtifactNode): void => {
    if (upstream.has(node.name)) return
    invariant(!open.has(node.name), `the artifact has a cycle through '${node.name}'`)
    open.add(node.name)
    const after = new Set<string>()
    for (const name of node.dependsOn) {
      const parent = byName.get(name)
      if (!parent || parent === node) continue
      visit(parent)
      for (const found of chosen.has(name) ? [name] : (upstream.get(name) ?? [])) after.add(found)
    }
    open.delete(node.name)
    upstream.set(node.name, after)
    if (chosen.has(node.name)) ordered.push({ node, after: [...after] })
  }
  for (const node of nodes) visit(node)
  return ordered
}
