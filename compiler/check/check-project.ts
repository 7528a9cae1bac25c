import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
import type { RelationCore } from '../dsl/relation.ts'
import { unusedVariables } from '../dsl/variable.ts'
import type { BuiltNode } from '../graph/build-node.ts'
import { findCycles } from '../graph/find-cycles.ts'
import type { Scan } from '../lineage/describe-columns.ts'
import type { LoadedProject } from '../project/load-project.ts'

/** Rules over the whole project: circles, layers, descriptions, spreads of two relations. */
export function checkProject(
  project: LoadedProject,
  nodes: readonly BuiltNode[],
  parents: ReadonlyMap<string, readonly string[]>,
  scan: Scan,
): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const file of new Set(nodes.map((n) => n.loaded.file)))
    for (const line of scan(join(project.root, file)).doubleSpreads)
      found.push({
        code: 'double-spread',
        severity: 'warning',
        file,
        line,
        message: 'two relations are spread into one row: columns of the later one win silently',
        hint: 'spread one relation first, and name the columns of the other',
      })
  const byCore = new Map<RelationCore, BuiltNode>(nodes.map((n) => [n.loaded.core, n]))
  for (const node of nodes) {
    const { loaded } = node
    const layer = LAYERS.find(([prefix]) => loaded.name.startsWith(prefix))
    if (!layer || loaded.core.kind === 'source') continue
    for (const parent of node.reads) {
      const other = byCore.get(parent)
      if (other && layer[1].some((forbidden) => other.loaded.name.startsWith(forbidden)))
        found.push({
          code: 'layer-order',
          severity: 'error',
          file: loaded.file,
          line: loaded.line,
          message: `${node.name} reads ${other.name}: a ${layer[2]} model may not read upwards`,
          hint: 'move the shared logic into an intermediate model',
        })
    }
  }
  const byName = new Map(nodes.map((n) => [n.name, n]))
  for (const cycle of findCycles(parents)) {
    const first = byName.get(cycle[0] ?? '')
    if (first)
      found.push({
        code: 'model-cycle',
        severity: 'error',
        file: first.loaded.file,
        line: first.loaded.line,
        message: `models read each other in a circle: ${cycle.join(' -> ')}`,
        hint: 'break the circle; a model reads its own earlier rows through `self`',
      })
  }
  found.push(...checkGrantedSchemas(project, nodes))
  for (const name of unusedVariables())
    found.push({
      code: 'variable-unknown',
      severity: 'error',
      file: 'models/project.ts',
      line: 1,
      message: `--vars ${name}: no model asks for it`,
      hint: 'models ask by variable(name, fallback)',
    })
  return found
}
function checkGrantedSchemas({ config }: LoadedProject, nodes: readonly BuiltNode[]): Diagnostic[] {
  const schemas = new Set(nodes.map((n) => n.loaded.schema))
  return Object.keys(config.snowflake?.grants ?? {})
    .filter((schema) => !schemas.has(schema))
    .map((schema) => ({
      code: 'grant-schema',
      severity: 'error',
      file: 'models/project.ts',
      line: 1,
      message: `the project grants rights on the schema "${schema}", which no relation is in`,
      hint: `the schemas are: ${[...schemas].sort().join(', ')}`,
    }))
}
/** Prefix, what it may not read, its name. */
const LAYERS: readonly (readonly [string, readonly string[], string])[] = [
  ['stg_', ['int_', 'fct_', 'bridge_', 'dim_', 'stg_'], 'staging'],
  ['int_', ['fct_', 'bridge_', 'dim_'], 'intermediate'],
]
