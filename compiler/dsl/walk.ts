import type { OperationNode } from 'kysely'
import { CallFacts } from './call-node.ts'

/** Calls `use` for each direct part of a node, whatever its kind: every property that is a node or a list of nodes. */
function eachPart(node: OperationNode, use: (part: OperationNode) => void): void {
  for (const key in node) {
    const value = node[key as 'kind'] as unknown
    if (Array.isArray(value)) for (const item of value as unknown[]) isNode(item) && use(item)
    else if (isNode(value)) use(value)
  }
}
const isNode = (x: unknown): x is OperationNode =>
  x !== null && typeof x === 'object' && !(x instanceof CallFacts) && typeof (x as { kind?: unknown }).kind === 'string'

/** The node's direct parts. */
export function partsOf(node: OperationNode): readonly OperationNode[] {
  const parts: OperationNode[] = []
  eachPart(node, (part) => parts.push(part))
  return parts
}

/** Visits a node and all below it; `enter` answers false to leave a branch out. */
export function walk(node: OperationNode, enter: (node: OperationNode) => boolean | undefined): void {
  if (enter(node) !== false) eachPart(node, (part) => walk(part, enter))
}
