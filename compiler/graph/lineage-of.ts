import type { ColumnEdge, Lineage } from '../artifact.ts'

/** How a value came over an edge; `table` where whole relations are walked. */
export type LineageEdgeKind = ColumnEdge['kind'] | 'table'

/** One edge of a walk. `node` is the far end: a node's name, or `node.column` in a walk over columns. */
export interface LineageStep {
  readonly node: string
  readonly kind: LineageEdgeKind
}

/** A node reached by a walk: `depth` 1 is a direct neighbour. Each node is there once, at its least depth. */
export interface ReachedNode extends LineageStep {
  readonly depth: number
}

/** Neighbours by name, each list sorted by name. A name without neighbours has no entry. */
export interface LineageGraph {
  readonly up: ReadonlyMap<string, readonly LineageStep[]>
  readonly down: ReadonlyMap<string, readonly LineageStep[]>
}

interface Edge {
  readonly from: string
  readonly to: string
  readonly kind: LineageEdgeKind
}

function graphOf(edges: readonly Edge[]): LineageGraph {
  const up = new Map<string, LineageStep[]>()
  const down = new Map<string, LineageStep[]>()
  const add = (map: Map<string, LineageStep[]>, at: string, step: LineageStep) => {
    const known = map.get(at)
    if (known === undefined) map.set(at, [step])
    else known.push(step)
  }
  for (const { from, to, kind } of edges) {
    add(up, to, { node: from, kind })
    add(down, from, { node: to, kind })
  }
  for (const map of [up, down]) for (const steps of map.values()) steps.sort((a, b) => (a.node < b.node ? -1 : a.node > b.node ? 1 : 0))
  return { up, down }
}

/** The graph of whole relations. */
export const tableGraph = (lineage: Lineage): LineageGraph => graphOf(lineage.tables.map(([from, to]) => ({ from, to, kind: 'table' })))

/** The graph of columns, named `node.column`. Columns that only filter a relation are not in it: see `rowsDecidedBy`. */
export const columnGraph = (lineage: Lineage): LineageGraph => graphOf(lineage.columns)

/** How far a walk goes each way: 0 does not walk, Infinity goes to the ends. */
export interface LineageDepth {
  readonly up: number
  readonly down: number
}

/** What `start` comes from (`up`) and what it feeds (`down`), nearest first, then by name. `start` itself is not in it. */
export function lineageOf(graph: LineageGraph, start: string, depth: LineageDepth): { up: ReachedNode[]; down: ReachedNode[] } {
  return { up: reach(graph.up, start, depth.up), down: reach(graph.down, start, depth.down) }
}

function reach(steps: LineageGraph['up'], start: string, limit: number): ReachedNode[] {
  const seen = new Set([start])
  const reached: ReachedNode[] = []
  let front: readonly string[] = [start]
  for (let depth = 1; depth <= limit && front.length > 0; depth++) {
    const next: ReachedNode[] = []
    for (const name of front) {
      for (const step of steps.get(name) ?? []) {
        if (seen.has(step.node)) continue
        seen.add(step.node)
        next.push({ ...step, depth })
      }
    }
    next.sort((a, b) => (a.node < b.node ? -1 : 1))
    reached.push(...next)
    front = next.map((step) => step.node)
  }
  return reached
}

/** Names of the nodes whose rows (not values) this `node.column` decides: by a where, join, group, order or qualify. */
export const rowsDecidedBy = (lineage: Lineage, column: string): string[] =>
  lineage.filters.filter(([from]) => from === column).map(([, node]) => node)
