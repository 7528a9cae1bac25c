import type { Diagnostic } from '../diagnostic.ts'
import { brokenRelation, type RelationCore } from '../dsl/relation.ts'
import type { LoadedNode, LoadedProject } from '../project/load-project.ts'
import { type BuiltNode, buildNode, mistake } from './build-node.ts'

/**
 * Every relation's query as trees. A broken model is a diagnostic; the others go on, but for those that read a broken
 * one: they have no query either, and its mistake is told once.
 */
export function buildNodes(project: LoadedProject): { readonly nodes: readonly BuiltNode[]; readonly diagnostics: readonly Diagnostic[] } {
  const byCore = new Map<RelationCore, LoadedNode>(project.nodes.map((n) => [n.core, n]))
  const nodes: BuiltNode[] = []
  const diagnostics: Diagnostic[] = []
  for (const loaded of project.nodes) {
    try {
      nodes.push(buildNode(loaded, byCore))
    } catch (error) {
      const broken = brokenRelation(error)
      diagnostics.push(mistake(error, (broken && byCore.get(broken)) ?? loaded, project.root))
    }
  }
  return { nodes, diagnostics }
}
