import type { OperationNode } from 'kysely'
import { CallFacts } from './call-node.ts'

/** The node's direct parts, whatever its kind: every property that is a node or a list of nodes. */
export function partsOf(node: OperationNode): readonly OperationNode[] {
  const parts: OperationNode[] = []
  for (const key in node) {
    const value = node[key as 'kind'] as unknown
    if (Array.isArray(value)) for (const item of value as unknown[]) isNode(item) && parts.push(item)
    else if (isNode(value)) parts.push(value)
  }
  return parts
}
const isNode = (x: unknown): x is OperationNode =>
  x !== null && typeof x === 'object' && !(x instanceof CallFacts) && typeof (x as { kind?: unknown }).kind === 'string'

/** Visits a node and all below it; `enter` answers false to leave a branch out. */
export function walk(node: OperationNode, enter: (node: OperationNode) => boolean | undefined): void {
  if (enter(node) === false) return
  for (const key in node) {
    const value = node[key as 'kind'] as unknown
    if (value === null || typeof value !== 'object') continue
    if (Array.isArray(value)) for (const item of value as unknown[]) isNode(item) && walk(item, enter)
    else if (isNode(value)) walk(value, enter)
  }
}
