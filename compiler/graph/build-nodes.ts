import type { Diagnostic } from '../diagnostic.ts'
import type { RelationCore } from '../dsl/relation.ts'
import type { LoadedNode, LoadedProject } from '../project/load-project.ts'
import { type BuiltNode, buildNode } from './build-node.ts'

/** Every relation's query as trees. A broken model is a diagnostic; the others go on. */
export function buildNodes(project: LoadedProject): { readonly nodes: readonly BuiltNode[]; readonly diagnostics: readonly Diagnostic[] } {
  const byCore = new Map<RelationCore, LoadedNode>(project.nodes.map((n) => [n.core, n]))
  const nodes: BuiltNode[] = []
  const diagnostics: Diagnostic[] = []
  for (const loaded of project.nodes) {
    const built = buildNode(loaded, byCore, project.root)
    if ('code' in built) diagnostics.push(built)
    else nodes.push(built)
  }
  return { nodes, diagnostics }
}
