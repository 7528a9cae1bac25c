import {
  AliasNode,
  ColumnNode,
  FromNode,
  IdentifierNode,
  type OperationNode,
  ReferenceNode,
  SelectionNode,
  TableNode,
  WhereNode,
} from 'kysely'
import type { QualifiedSelect } from '../dsl/build-query.ts'

const PASSES = 'qualify_passes'
const ROWS = 'qualified'

/** QUALIFY for engines without it: the condition becomes a column of an inner select, which the outer one filters by. */
export function qualifyAsSubquery(select: QualifiedSelect): QualifiedSelect {
  const { qualify, with: steps, setOperations, orderBy, limit, distinct, ...inner } = select
  const names = (inner.selections ?? []).map((s) => outputName(s.selection))
  const passes = SelectionNode.create(AliasNode.create(qualify as OperationNode, IdentifierNode.create(PASSES)) as never)
  const column = (name: string): ReferenceNode => ReferenceNode.create(ColumnNode.create(name), TableNode.create(ROWS))
  return {
    kind: 'SelectQueryNode',
    ...(steps && { with: steps }),
    from: FromNode.create([
      AliasNode.create({ ...inner, selections: [...(inner.selections ?? []), passes] } as OperationNode, IdentifierNode.create(ROWS)),
    ]),
    selections: names.map((n) => SelectionNode.create(column(n))),
    where: WhereNode.create(column(PASSES)),
    ...(setOperations && { setOperations }),
    ...(orderBy && { orderBy }),
    ...(limit && { limit }),
    ...(distinct && { distinct }),
  } as QualifiedSelect
}

function outputName(node: OperationNode): string {
  if (node.kind === 'AliasNode')
    return (node as AliasNode).alias.kind === 'IdentifierNode' ? ((node as AliasNode).alias as IdentifierNode).name : ''
  return ((node as ReferenceNode).column as ColumnNode).column.name
}
