import type { Expression, OperationNode } from 'kysely'
import { AliasNode, IdentifierNode, SelectionNode } from 'kysely'
import { AuthorError } from '../dsl/author-error.ts'
import type { QualifiedSelect } from '../dsl/build-query.ts'
import { callOf } from '../dsl/call-node.ts'
import { referenceOf } from '../dsl/check-select.ts'
import { columnsOf, type Facts } from '../dsl/facts.ts'
import { castTo, Handle, handleOf } from '../dsl/handle.ts'

/** Names of a row's columns that a config names by handles. */
export function namesOf(facts: Facts, pick: ((row: never) => readonly Expression<never>[]) | undefined): string[] {
  const row = columnsOf(undefined, facts)
  return (pick?.(row as never) ?? []).map((h) => nameOf(h))
}
export function nameOf(h: unknown): string {
  const name = referenceOf(handleOf(h).node)
  if (name === undefined)
    throw new AuthorError(
      'config-not-column',
      'the config names an expression where it needs a column of the row',
      'select the expression as a column, and name that',
    )
  return name
}
export const rowOf = (facts: Facts): never => columnsOf(undefined, facts) as never

/**
 * The tree with every computed number, time and NULL of its output cast to the column's type, for engines whose own
 * result types differ; branches of a union and steps too, so that a reference always has its column's type.
 */
export function withTypedOutput(tree: QualifiedSelect, facts: Facts): QualifiedSelect {
  const steps = tree.with?.expressions.map((step) => {
    const select = step.expression as QualifiedSelect
    return select.facts ? { ...step, expression: withTypedOutput(select, select.facts) as OperationNode } : step
  })
  const types = [...facts]
  const selections = tree.selections?.map((s, i) => {
    const [name, fact] = types[i] ?? []
    const node = s.selection.kind === 'AliasNode' ? (s.selection as AliasNode).node : s.selection
    if (!name || !fact || isTyped(node, fact.type.kind)) return s
    return SelectionNode.create(
      AliasNode.create(castTo(new Handle(node, fact.type, fact.nullable), fact.type).node, IdentifierNode.create(name)) as never,
    )
  })
  const setOperations = tree.setOperations?.map((o) => ({
    ...o,
    expression: withTypedOutput(o.expression as QualifiedSelect, facts) as OperationNode,
  }))
  const typed = { ...tree, ...(selections && { selections }), ...(setOperations && { setOperations }) }
  return (steps && tree.with ? { ...typed, with: { ...tree.with, expressions: steps } } : typed) as QualifiedSelect
}
/** A bare column of a typed relation, a cast, or a kind that every engine gives alike. */
function isTyped(node: OperationNode, kind: string): boolean {
  if (kind === 'text' || kind === 'boolean') return node.kind !== 'ValueNode' || (node as never as { value: unknown }).value !== null
  return node.kind === 'ReferenceNode' || callOf(node)?.name === 'cast'
}
