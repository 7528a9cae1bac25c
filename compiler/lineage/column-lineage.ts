import type { ColumnEdge, Lineage } from '../artifact.ts'
import type { BuiltNode } from '../graph/build-node.ts'

/** Edges between columns and tables of the whole project, sorted. */
export function columnLineage(nodes: readonly BuiltNode[], parents: ReadonlyMap<string, readonly string[]>): Lineage {
  const names = relationNames(nodes)
  const columns: ColumnEdge[] = []
  const filters: [string, string][] = []
  for (const node of nodes) {
    if (!node.traced) continue
    for (const [column, origins] of node.traced.columns)
      for (const o of origins) columns.push({ from: `${names.get(o.relation) ?? o.relation}.${o.column}`, to: `${node.name}.${column}`, kind: o.kind })
    for (const filter of node.traced.filters) {
      const at = filter.lastIndexOf('.')
      filters.push([`${names.get(filter.slice(0, at)) ?? filter.slice(0, at)}${filter.slice(at)}`, node.name])
    }
  }
  const tables = [...parents].flatMap(([child, ps]) => ps.map((p): [string, string] => [p, child]))
  return {
    tables: tables.sort(byText),
    columns: columns.sort((a, b) => byText([a.to, a.from], [b.to, b.from])),
    filters: filters.sort(byText),
  }
}
/** `schema.relation` -> name in the artifact. */
export const relationNames = (nodes: readonly BuiltNode[]): Map<string, string> => new Map(nodes.map((n) => [`${n.loaded.schema}.${n.loaded.name}`, n.name]))
const byText = (a: readonly [string, string], b: readonly [string, string]): number => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0)
