import { createHash } from 'node:crypto'
import type { ModelConfig } from '../dsl/define-model.ts'
import type { RelationCore } from '../dsl/relation.ts'
import { treeText } from '../dsl/tree-text.ts'
import type { BuiltNode } from './build-node.ts'
import { configColumns } from './config-columns.ts'

/** Parents before children, by name among equals: the same order on every machine. */
export function orderNodes(nodes: readonly BuiltNode[], parents: ReadonlyMap<string, readonly string[]>): BuiltNode[] {
  const byName = new Map(nodes.map((n) => [n.name, n]))
  const done = new Set<string>()
  const ordered: BuiltNode[] = []
  const visit = (node: BuiltNode): void => {
    if (done.has(node.name)) return
    done.add(node.name)
    for (const parent of parents.get(node.name) ?? []) {
      const p = byName.get(parent)
      if (p) visit(p)
    }
    ordered.push(node)
  }
  for (const node of nodes) visit(node)
  return ordered
}

/** Names of what each node reads, sorted. Relations that nothing names (a broken import) are left out. */
export function parentsOf(nodes: readonly BuiltNode[]): Map<string, readonly string[]> {
  const names = new Map<RelationCore, string>(nodes.map((n) => [n.loaded.core, n.name]))
  const contracts = new Map(nodes.filter((n) => n.loaded.core.kind === 'source').map((n) => [n.name, n.name]))
  const nameOf = (r: RelationCore): string | undefined =>
    names.get(r) ??
    (r.kind === 'source'
      ? contracts.get(`${(r as never as { schema: string }).schema}.${(r as never as { name: string }).name}`)
      : undefined)
  return new Map(nodes.map((n) => [n.name, [...new Set(n.reads.map(nameOf).filter((x) => x !== undefined))].sort()]))
}

/**
 * Changes if and only if rebuilding may change rows: the query's tree, the config that affects data, and the parents'
 * fingerprints. Layout, comments, names of local variables, file moves, descriptions and tests are not in it.
 */
export function fingerprints(
  ordered: readonly BuiltNode[],
  parents: ReadonlyMap<string, readonly string[]>,
  seeds: ReadonlyMap<string, string>,
): Map<string, string> {
  const prints = new Map<string, string>()
  for (const node of ordered) {
    const { core } = node.loaded
    const data = {
      schema: node.loaded.schema,
      name: node.loaded.name,
      materialization: node.materialization,
      columns: [...node.facts].map(([name, f]) => [name, f.type]),
      full: node.full?.tree,
      incremental: node.incremental?.tree,
      config: core.kind === 'model' ? modelData(core.config) : core.kind === 'snapshot' ? plain(core.config) : null,
      named: [...configColumns(core, node.facts)],
      seed: seeds.get(node.name) ?? null,
      parents: (parents.get(node.name) ?? []).map((p) => prints.get(p)),
    }
    prints.set(node.name, createHash('sha256').update(treeText(data)).digest('hex').slice(0, 16))
  }
  return prints
}
/** Config values that are data. */
const plain = (config: object): object =>
  Object.fromEntries(Object.entries(config).filter(([k, v]) => typeof v !== 'function' && !['tests', 'tags', 'snowflake'].includes(k)))
const modelData = ({ incremental, hooks }: ModelConfig<never>): object => ({
  ...(incremental && plain(incremental)),
  ...(hooks && { hooks }),
})
