import type { ArtifactNode } from '../artifact.ts'
import { TEXT } from '../dsl/sql-type.ts'
import type { WarehouseChoice } from '../dsl/warehouse-choice.ts'
import type { BuiltNode } from '../graph/build-node.ts'
import { rulesOf } from './warehouse-rule.ts'
import type { Writer } from './writer.ts'

/** The metadata query for the size of what a node reads, where one of its possible rules asks and the engine can tell. */
export function planParentBytes(
  w: Writer,
  node: BuiltNode,
  parents: ReadonlyMap<string, readonly string[]>,
  byName: ReadonlyMap<string, BuiltNode>,
  choices: readonly (string | WarehouseChoice | undefined)[],
): Pick<ArtifactNode, 'parentBytes'> {
  const { warehouses } = w.dialect.ddl
  const isAsked = choices.some((choice) => rulesOf(choice).some((rule) => rule.when.bytesAbove !== undefined))
  if (!warehouses || !isAsked) return {}
  const tables = tablesBelow(node.name, parents, byName)
  if (tables.length === 0) return {}
  const relations = tables.map(({ loaded }) => ({
    schema: `cast(${w.value(`schema:${loaded.schema}`)} as ${w.dialect.typeName(TEXT)})`,
    name: loaded.name,
  }))
  return { parentBytes: w.statement('parent_bytes', warehouses.bytesOf(relations, w.id('parent_bytes')), { kind: 'row' }) }
}

/** The nearest relations upstream that hold rows: views and inlined models are read through. */
function tablesBelow(name: string, parents: ReadonlyMap<string, readonly string[]>, byName: ReadonlyMap<string, BuiltNode>): BuiltNode[] {
  const found = new Map<string, BuiltNode>()
  const seen = new Set<string>()
  const visit = (child: string): void => {
    for (const parent of parents.get(child) ?? []) {
      const node = byName.get(parent)
      if (!node || seen.has(parent)) continue
      seen.add(parent)
      if (node.materialization === 'view' || node.materialization === 'ephemeral') visit(parent)
      else found.set(parent, node)
    }
  }
  visit(name)
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
