import type { ColumnEdge, Lineage } from '../artifact.ts'
import type { BuiltNode } from '../graph/build-node.ts'
import { type ConfigRole, configColumns } from '../graph/config-columns.ts'
import type { Origin } from './trace-tree.ts'

/** What the columns that a snapshot adds are made of. */
const VALIDITY_COMES_FROM: readonly (readonly [string, readonly ConfigRole[]])[] = [
  ['scd_id', ['key', 'updatedAt']],
  ['valid_from', ['updatedAt']],
  ['valid_to', ['key', 'updatedAt']],
  ['is_current', ['key', 'updatedAt']],
]

/** Edges between columns and tables of the whole project, sorted. Columns that a config names decide about rows too. */
export function columnLineage(nodes: readonly BuiltNode[], parents: ReadonlyMap<string, readonly string[]>): Lineage {
  const names = relationNames(nodes)
  const nameOf = (o: Origin): string => `${names.get(o.relation) ?? o.relation}.${o.column}`
  const columns: ColumnEdge[] = []
  const filters: [string, string][] = []
  for (const node of nodes) {
    if (!node.traced) continue
    for (const [column, origins] of node.traced.columns)
      for (const o of origins) columns.push({ from: nameOf(o), to: `${node.name}.${column}`, kind: o.kind })
    const { traced } = node
    const named = configColumns(node.loaded.core, node.facts)
    const originsOf = (columnNames: readonly string[]): readonly Origin[] => columnNames.flatMap((c) => traced.columns.get(c) ?? [])
    for (const [column, roles] of node.loaded.core.kind === 'snapshot' ? VALIDITY_COMES_FROM : [])
      for (const o of originsOf(roles.flatMap((role) => named.get(role) ?? [])))
        columns.push({ from: nameOf(o), to: `${node.name}.${column}`, kind: 'transform' })
    const decisive = originsOf([...named.values()].flat()).map((o) => `${o.relation}.${o.column}`)
    for (const filter of new Set([...traced.filters, ...decisive])) {
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
export const relationNames = (nodes: readonly BuiltNode[]): Map<string, string> =>
  new Map(nodes.map((n) => [`${n.loaded.schema}.${n.loaded.name}`, n.name]))
const byText = (a: readonly [string, string], b: readonly [string, string]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0
