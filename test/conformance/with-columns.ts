import { ColumnNode, type OperationNode, OperationNodeTransformer, ReferenceNode, TableNode, type ValueNode } from 'kysely'
import { AuthorError } from '../../compiler/dsl/author-error.ts'
import { CallFacts } from '../../compiler/dsl/call-node.ts'
import { castTo, Handle, handleOf } from '../../compiler/dsl/handle.ts'
import { queryValue } from '../../compiler/dsl/query.ts'
import { select, tableOf } from '../../compiler/dsl/select.ts'
import type { Subject } from './case.ts'
import type { Exam } from './items.ts'

/**
 * The same case with every literal read from a column: engines take other paths for constants. Undefined where the case
 * is a query of its own, has no literal, or is refused by the language.
 */
export function withColumns(exam: Exam): Exam | undefined {
  const subject = written(exam)
  const read = subject && columnsOf(subject)
  return read && { ...exam, subject: () => read }
}
function written(exam: Exam): Subject | undefined {
  try {
    return exam.subject()
  } catch (error) {
    if (error instanceof AuthorError) return undefined
    throw error
  }
}
function columnsOf(subject: Subject): Subject | undefined {
  if ('query' in subject) return undefined
  const expression = handleOf(subject)
  const literals = new Literals()
  const node = literals.transformNode(expression.node)
  if (literals.found.length === 0) return undefined
  const given = select({ tables: [] }, Object.fromEntries(literals.found.map((h, i) => [`given_${i}`, castTo(h, h.type)])), {})
  const table = { ...tableOf({ kind: 'query', query: { ...given, label: 'given' } }, []), alias: 'given' }
  return queryValue(select({ tables: [table] }, { v: new Handle(node, expression.type, expression.nullable) }, {}))
}

class Literals extends OperationNodeTransformer {
  readonly found: Handle[] = []
  protected override transformValue(node: ValueNode): never {
    if (node.value === null || typeof node.value === 'boolean' || node.value instanceof CallFacts) return node as never
    this.found.push(handleOf(node.value))
    const column: OperationNode = ReferenceNode.create(ColumnNode.create(`given_${this.found.length - 1}`), TableNode.create('given'))
    return column as never
  }
}
