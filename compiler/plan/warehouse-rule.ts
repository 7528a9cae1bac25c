import type { ArtifactNode, Resize } from '../artifact.ts'
import type { WarehouseChoice, WarehouseRule } from '../dsl/warehouse-choice.ts'
import type { BuiltNode } from '../graph/build-node.ts'
import type { Writer } from './writer.ts'

type Rule = NonNullable<ArtifactNode['warehouse']>
/** Prints the statements of warehouses; a node's writer names them under the node. */
type Statements = Pick<Writer, 'dialect' | 'statement'>

/** What the model says, else its folder. Only models have one of their own. */
export const warehouseChoiceOf = ({ loaded: { core, folder } }: BuiltNode): string | WarehouseChoice | undefined =>
  core.kind === 'model' ? (core.config.warehouse ?? folder.warehouse) : undefined

/** An author's choice as data: rules in order, thresholds only. */
export function warehouseRule(w: Statements, choice: string | WarehouseChoice): Rule {
  if (typeof choice === 'string') return { default: choice, rules: [] }
  return {
    ...(choice.default !== undefined && { default: choice.default }),
    rules: rulesOf(choice).map(({ when, use, resize }) => ({
      when: { ...when },
      use,
      ...(resize && resizeOf(w, use, resize)),
    })),
  }
}

/** The shorthands as rules, then the rules. */
export function rulesOf(choice: string | WarehouseChoice | undefined): readonly WarehouseRule[] {
  if (choice === undefined || typeof choice === 'string') return []
  const { fullRefresh, rowsAbove, windowHoursAbove, bytesAbove, rules = [] } = choice
  return [
    ...(fullRefresh === undefined ? [] : [{ when: { fullRefresh: true }, use: fullRefresh }]),
    ...(rowsAbove ? [{ when: { rowsAbove: rowsAbove[0] }, use: rowsAbove[1] }] : []),
    ...(windowHoursAbove ? [{ when: { windowHoursAbove: windowHoursAbove[0] }, use: windowHoursAbove[1] }] : []),
    ...(bytesAbove ? [{ when: { bytesAbove: bytesAbove[0] }, use: bytesAbove[1] }] : []),
    ...rules,
  ]
}

/** Nothing where the engine has no warehouses. */
function resizeOf(w: Statements, warehouse: string, { from, to }: NonNullable<WarehouseRule['resize']>): { resize?: Resize } {
  const { warehouses } = w.dialect.ddl
  if (!warehouses) return {}
  const resize = (size: string) => w.statement(`resize/${warehouse}/${size}`, warehouses.resize(warehouse, size))
  return {
    resize: {
      show: w.statement(`resize/${warehouse}/show`, warehouses.show(warehouse), { kind: 'rows' }),
      name: warehouses.storedName(warehouse),
      to,
      grow: resize(to),
      restore: Object.fromEntries(from.map((size) => [size, resize(size)])),
    },
  }
}
