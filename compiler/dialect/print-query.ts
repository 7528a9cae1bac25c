import {
  type AliasNode,
  type CaseNode,
  type CommonTableExpressionNode,
  DefaultQueryCompiler,
  type FunctionNode,
  type JoinNode,
  type OperationNode,
  type SchemableIdentifierNode,
  type SelectQueryNode,
  type SetOperationNode,
  type ValueNode,
  type WithNode,
} from 'kysely'
import type { Segment } from '../artifact.ts'
import type { QualifiedSelect } from '../dsl/build-query.ts'
import { type Call, CallFacts, callOf } from '../dsl/call-node.ts'
import type { Dialect } from './dialect.ts'
import { holeText, toSegments, type WindowHoles } from './holes.ts'
import { CallPrinter } from './print-call.ts'
import { qualifyAsSubquery } from './qualify-as-subquery.ts'

const INDENT = '  '

/**
 * Prints Kysely's tree in a dialect, formatted for reading: a clause a line, a column a line. Names of schemas and
 * window bounds come out as holes.
 */
export class QueryPrinter extends DefaultQueryCompiler {
  readonly #dialect: Dialect
  readonly #calls: CallPrinter
  #text = ''
  #depth = 0
  constructor(dialect: Dialect, window?: WindowHoles) {
    super()
    this.#dialect = dialect
    this.#calls = new CallPrinter(dialect, window, (node) => this.#apart(node))
  }
  /** The text of a tree, with its holes. */
  print(node: OperationNode): Segment[] {
    return toSegments(this.printMarked(node))
  }
  /** The text of a tree with marks for its holes, to write a statement around it. */
  printMarked(node: OperationNode): string {
    this.#text = ''
    this.#depth = 0
    this.visitNode(node)
    return this.#text
  }
  protected override append(text: string): void {
    this.#text += text
  }
  protected override getSql(): string {
    return this.#text
  }
  #line(): void {
    this.#text += `\n${INDENT.repeat(this.#depth)}`
  }
  /** The text of a part, printed apart. */
  #apart(node: OperationNode): string {
    const before = this.#text
    this.#text = ''
    this.visitNode(node)
    const text = this.#text
    this.#text = before
    return text
  }
  #nested(print: () => void): void {
    this.append('(')
    this.#depth += 1
    this.#line()
    print()
    this.#depth -= 1
    this.#line()
    this.append(')')
  }

  protected override visitSelectQuery(node: SelectQueryNode): void {
    const select = node as QualifiedSelect
    if (select.qualify && !this.#dialect.hasQualify) return this.visitSelectQuery(qualifyAsSubquery(select))
    const parent = this.parentNode?.kind
    const bare = parent === undefined || parent === 'SetOperationNode' || parent === 'CommonTableExpressionNode'
    if (!bare) return this.#nested(() => this.#selectBody(select))
    this.#selectBody(select)
  }
  #selectBody(node: QualifiedSelect): void {
    if (node.with) {
      this.visitNode(node.with)
      this.#line()
    }
    this.append(node.distinct || node.frontModifiers?.some((m) => m.modifier === 'Distinct') ? 'select distinct' : 'select')
    const selections = node.selections ?? []
    if (selections.length === 1) {
      this.append(' ')
      this.visitNode(selections[0] as OperationNode)
    } else {
      this.#depth += 1
      selections.forEach((s, i) => {
        this.#line()
        this.visitNode(s)
        if (i < selections.length - 1) this.append(',')
      })
      this.#depth -= 1
    }
    for (const clause of [node.from, ...(node.joins ?? []), node.where, node.groupBy, node.having]) if (clause) this.#clause(clause)
    if (node.qualify) {
      this.#line()
      this.append('qualify ')
      this.#conditions(node.qualify)
    }
    for (const clause of [...(node.setOperations ?? []), node.orderBy, node.limit, node.offset]) if (clause) this.#clause(clause)
  }
  #clause(node: OperationNode): void {
    this.#line()
    this.visitNode(node)
  }
  protected override visitWith(node: WithNode): void {
    this.append('with ')
    node.expressions.forEach((e, i) => {
      this.visitNode(e)
      if (i < node.expressions.length - 1) this.append(', ')
    })
  }
  protected override visitCommonTableExpression(node: CommonTableExpressionNode): void {
    this.visitNode(node.name)
    this.append(' as ')
    this.#nested(() => this.visitNode(node.expression))
  }
  protected override visitSetOperation(node: SetOperationNode): void {
    this.append(node.operator + (node.all ? ' all' : ''))
    this.#line()
    this.visitNode(node.expression)
  }
  protected override visitWhere(node: { readonly kind: 'WhereNode'; readonly where: OperationNode }): void {
    this.append('where ')
    this.#conditions(node.where)
  }
  protected override visitHaving(node: { readonly kind: 'HavingNode'; readonly having: OperationNode }): void {
    this.append('having ')
    this.#conditions(node.having)
  }
  /** `a and b and c`, one a line. */
  #conditions(node: OperationNode): void {
    const terms = conjuncts(node)
    this.#depth += 1
    terms.forEach((t, i) => {
      if (i > 0) {
        this.#line()
        this.append('and ')
      }
      this.visitNode(t)
    })
    this.#depth -= 1
  }
  protected override visitJoin(node: JoinNode): void {
    const flat = this.#flattenOf(node)
    if (flat)
      return this.append(
        this.#dialect.flatten(this.#apart(flat.call.args[0] as OperationNode), this.#dialect.identifier(flat.alias), flat.call),
      )
    const words: Record<string, string> = {
      InnerJoin: 'inner join',
      LeftJoin: 'left join',
      RightJoin: 'right join',
      FullJoin: 'full join',
      CrossJoin: 'cross join',
      LateralInnerJoin: 'inner join lateral',
      LateralLeftJoin: 'left join lateral',
    }
    this.append(`${words[node.joinType] ?? 'inner join'} `)
    this.visitNode(node.table)
    if (!node.on) return
    this.#depth += 1
    this.#line()
    this.append('on ')
    this.visitNode(node.on.kind === 'OnNode' ? (node.on as never as { on: OperationNode }).on : node.on)
    this.#depth -= 1
  }
  #flattenOf(node: OperationNode): { call: Call; alias: string } | undefined {
    if (node.kind !== 'JoinNode') return undefined
    const table = (node as JoinNode).table as AliasNode
    const call = table.kind === 'AliasNode' ? callOf(table.node) : undefined
    return call?.name === 'flatten' ? { call, alias: (table.alias as never as { name: string }).name } : undefined
  }
  protected override visitCase(node: CaseNode): void {
    this.append('case')
    this.#depth += 1
    const whens = node.when ?? []
    const many = whens.length > 1
    for (const w of whens) {
      if (many) this.#line()
      else this.append(' ')
      this.append('when ')
      this.visitNode(w.condition)
      this.append(' then ')
      if (w.result) this.visitNode(w.result)
    }
    if (node.else) {
      if (many) this.#line()
      else this.append(' ')
      this.append('else ')
      this.visitNode(node.else)
    }
    this.#depth -= 1
    if (many) this.#line()
    else this.append(' ')
    this.append('end')
  }
  protected override visitAlias(node: AliasNode): void {
    const table = node.node as { kind: string; table?: SchemableIdentifierNode }
    const same =
      table.kind === 'TableNode' && !table.table?.schema && table.table?.identifier.name === (node.alias as never as { name?: string }).name
    this.visitNode(node.node)
    if (same) return
    this.append(' as ')
    this.visitNode(node.alias)
  }
  protected override visitSchemableIdentifier(node: SchemableIdentifierNode): void {
    if (node.schema) this.append(`${holeText('schema', node.schema.name)}.`)
    this.visitNode(node.identifier)
  }
  protected override visitIdentifier(node: { readonly kind: 'IdentifierNode'; readonly name: string }): void {
    this.append(this.#dialect.identifier(node.name))
  }
  protected override visitValue(node: ValueNode): void {
    if (node.value instanceof CallFacts) return
    this.append(this.#dialect.literal(node.value as never))
  }
  protected override appendValue(value: unknown): void {
    this.append(this.#dialect.literal(value as never))
  }
  protected override visitFunction(node: FunctionNode): void {
    const call = callOf(node)
    if (!call) return super.visitFunction(node)
    if (call.name !== 'in_window') return this.append(this.#calls.print(call))
    // Two conditions: in parentheses unless they stand in a list of conditions.
    const conditions = this.#calls.windowBounds(call)
    const isListed = ['WhereNode', 'HavingNode', 'AndNode'].includes(this.parentNode?.kind ?? '')
    const text = conditions.join(isListed ? `\n${INDENT.repeat(this.#depth)}and ` : ' and ')
    this.append(isListed || conditions.length === 1 ? text : `(${text})`)
  }
}

const conjuncts = (node: OperationNode): OperationNode[] => {
  if (node.kind !== 'AndNode') return [node]
  const { left, right } = node as never as { left: OperationNode; right: OperationNode }
  return [...conjuncts(left), ...conjuncts(right)]
}
