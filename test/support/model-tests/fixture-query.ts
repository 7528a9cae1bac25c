import {
  AliasNode,
  CommonTableExpressionNameNode,
  CommonTableExpressionNode,
  IdentifierNode,
  type OperationNode,
  SelectionNode,
  type SelectQueryNode,
  SetOperationNode,
  TableNode,
  WhereNode,
  WithNode,
} from 'kysely'
import type { QualifiedSelect } from '../../../compiler/dsl/build-query.ts'
import type { Facts } from '../../../compiler/dsl/facts.ts'
import { castTo, handleOf } from '../../../compiler/dsl/handle.ts'

export interface Fixture {
  readonly schema: string
  readonly name: string
  readonly facts: Facts
  readonly rows: readonly object[]
}

/** The query with every relation replaced by a step of typed fixture rows: one statement, nothing is created. */
export function withFixtures(tree: QualifiedSelect, fixtures: readonly Fixture[]): QualifiedSelect {
  const replaced = replaceTables(tree, new Set(fixtures.map((f) => `${f.schema}.${f.name}`))) as QualifiedSelect
  const steps = [...fixtures.map(fixtureStep), ...(replaced.with?.expressions ?? [])]
  const [first, ...rest] = steps
  if (!first) return replaced
  return { ...replaced, with: rest.reduce((w, s) => WithNode.cloneWithExpression(w, s), WithNode.create(first)) }
}

const stepName = (schema: string, name: string): string => `${schema}__${name}`
const fixtureStep = (f: Fixture): CommonTableExpressionNode =>
  CommonTableExpressionNode.create(CommonTableExpressionNameNode.create(stepName(f.schema, f.name)), fixtureRows(f))

function fixtureRows({ facts, rows, name }: Fixture): SelectQueryNode {
  for (const row of rows)
    for (const column of Object.keys(row))
      if (!facts.has(column)) throw new Error(`a fixture of ${name} has a column "${column}" that the relation has not: was it renamed?`)
  const selects = (rows.length > 0 ? rows : [{}]).map(
    (row): SelectQueryNode => ({
      kind: 'SelectQueryNode',
      selections: [...facts].map(([column, fact]) =>
        SelectionNode.create(
          AliasNode.create(
            castTo(cellText((row as Record<string, unknown>)[column]), fact.type).node,
            IdentifierNode.create(column),
          ) as never,
        ),
      ),
      ...(rows.length === 0 && { where: WhereNode.create(handleOf(false).node) }),
    }),
  )
  const [head, ...others] = selects as [SelectQueryNode, ...SelectQueryNode[]]
  return { ...head, setOperations: others.map((s) => SetOperationNode.create('union', s, true)) }
}

/** A fixture's cell as text to be cast: exact, whatever its kind. */
function cellText(value: unknown): string | boolean | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean' || typeof value === 'string') return value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Tables of the replaced relations become the steps of the same rows. */
function replaceTables(node: OperationNode, names: ReadonlySet<string>): OperationNode {
  if (node.kind === 'TableNode') {
    const { schema, identifier } = (node as TableNode).table
    return schema && names.has(`${schema.name}.${identifier.name}`) ? TableNode.create(stepName(schema.name, identifier.name)) : node
  }
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node))
    copy[key] = Array.isArray(value)
      ? value.map((v: unknown) => (isNode(v) ? replaceTables(v, names) : v))
      : isNode(value)
        ? replaceTables(value, names)
        : value
  return copy as never
}
const isNode = (x: unknown): x is OperationNode => x !== null && typeof x === 'object' && typeof (x as { kind?: unknown }).kind === 'string'
