import { type AliasNode, type CaseNode, type CommonTableExpressionNode, DefaultQueryCompiler, type FunctionNode, type JoinNode, type OperationNode, type OverNode, type SchemableIdentifierNode, type SelectQueryNode, type SetOperationNode, type ValueNode, type WithNode } from 'kysely'
import type { Segment } from '../artifact.ts'
import { AuthorError } from '../dsl/author-error.ts'
import type { QualifiedSelect } from '../dsl/build-query.ts'
import { type Call, CallFacts, callOf } from '../dsl/call-node.ts'
import type { Dialect } from './dialect.ts'
import { printOver } from './print-over.ts'
import { qualifyAsSubquery } from './qualify-as-subquery.ts'
import { Refusal, type Rendering } from './rendering.ts'
import { hasOverSlot, isAtomic, splitTemplate } from './template.ts'

/** Marks a hole inside printed text; literals cannot hold it (NUL is refused). */
const HOLE = '\u0000'
const INDENT = '  '
/** Calls that only say something of their argument: they print as it does. */
const PASSED_ON = new Set(['known', 'hash_pii', 'coarse_pii'])

export interface WindowHoles {
  /** The cursor's accepted partition values, where the model has a partition. */
  readonly partitions: readonly string[] | undefined
  /** The configured start: earlier rows are left out of a full build. */
  readonly start: string | undefined
  /** A full build ends at the run's instant too: the next run begins there. */
  readonly isFullBounded: boolean
  readonly run: 'full' | 'incremental'
}

/**
 * Prints Kysely's tree in a dialect, formatted for reading: a clause a line, a column a line. Names of schemas and
 * window bounds come out as holes.
 */
export class QueryPrinter extends DefaultQueryCompiler {
  readonly #dialect: Dialect
  readonly #window: WindowHoles | undefined
  #text = ''
  #depth = 0
  constructor(dialect: Dialect, window?: WindowHoles) {
    super()
    this.#dialect = dialect
    this.#window = window
  }
  /** The text of a tree, with its holes. */
  print(node: OperationNode): Segment[] {
    this.#text = ''
    this.#depth = 0
    this.visitNode(node)
    return toSegments(this.#text)
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
  #hole(kind: string, name: string): string {
    return `${HOLE}${kind}:${name}${HOLE}`
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
    if (flat) return this.append(this.#dialect.flatten(this.#apart(flat.call.args[0] as OperationNode), this.#dialect.identifier(flat.alias), flat.call))
    const words: Record<string, string> = { InnerJoin: 'inner join', LeftJoin: 'left join', RightJoin: 'right join', FullJoin: 'full join', CrossJoin: 'cross join', LateralInnerJoin: 'inner join lateral', LateralLeftJoin: 'left join lateral' }
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
    const same = table.kind === 'TableNode' && !table.table?.schema && table.table?.identifier.name === (node.alias as never as { name?: string }).name
    this.visitNode(node.node)
    if (same) return
    this.append(' as ')
    this.visitNode(node.alias)
  }
  protected override visitSchemableIdentifier(node: SchemableIdentifierNode): void {
    if (node.schema) this.append(`${this.#hole('schema', node.schema.name)}.`)
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
  protected override visitOver(node: OverNode): void {
    super.visitOver(node)
  }
  protected override visitFunction(node: FunctionNode): void {
    const call = callOf(node)
    if (!call) return super.visitFunction(node)
    this.#call(call)
  }
  #call(call: Call): void {
    if (call.name === 'in_window') return this.#inWindow(call)
    if (PASSED_ON.has(call.name)) return this.visitNode(call.args[0] as OperationNode)
    if (call.name === 'case_when') return this.append(`case when ${this.#apart(call.args[0] as OperationNode)} then ${this.#apart(call.args[1] as OperationNode)} end`)
    if (call.name === 'over') return this.#over(call)
    if (call.name === 'cast') return this.#cast(call)
    this.#template(this.#renderingOf(call), call)
  }
  #over(call: Call): void {
    const inner = callOf(call.args[0] as OperationNode)
    if (!inner) throw new Error('invariant: a window is over a call')
    const template = this.#renderingOf(inner)
    const clause = printOver(call, template, this.#dialect, (n) => this.#apart(n))
    this.#template(hasOverSlot(template) ? template : `${template} {over}`, inner, clause)
  }
  #cast(call: Call): void {
    const special = this.#dialect.functions['cast']
    const template = typeof special === 'function' ? special(call) : `cast($1 as ${this.#dialect.typeName(call.facts.result)})`
    if (template instanceof Refusal) throw this.#refused('cast', template)
    this.#template(template, call)
  }
  #renderingOf(call: Call): string {
    const rendering: Rendering | undefined = this.#dialect.functions[call.name]
    if (rendering === undefined) throw this.#refused(call.name, new Refusal('it has no rendering'))
    const template = typeof rendering === 'function' ? rendering(call) : rendering
    if (template instanceof Refusal) throw this.#refused(call.name, template)
    return template
  }
  #refused(name: string, refusal: Refusal): AuthorError {
    return new AuthorError('function-refused', `${this.#dialect.name} cannot give Snowflake's meaning of ${name}: ${refusal.reason}`, 'use another function, or run this model on another target')
  }
  #template(template: string, call: Call, over = ''): void {
    for (const part of splitTemplate(template)) {
      if (typeof part === 'string') this.append(part)
      else if (part.arg === 'over') this.append(over)
      else if (part.arg === 'all') this.append(call.args.map((a) => this.#apart(a)).join(', '))
      else {
        const arg = call.args[part.arg]
        if (!arg) throw new Error(`invariant: ${call.name} in ${this.#dialect.name} asks for argument ${part.arg + 1} of ${call.args.length}`)
        this.append(part.bare || this.#isAtom(arg) ? this.#apart(arg) : `(${this.#apart(arg)})`)
      }
    }
  }
  /** Needs no parentheses beside an operator. */
  #isAtom(node: OperationNode): boolean {
    if (node.kind === 'ValueNode') return !(typeof (node as ValueNode).value === 'number' && ((node as ValueNode).value as number) < 0)
    if (['ReferenceNode', 'ParensNode', 'SelectQueryNode'].includes(node.kind)) return true
    const call = callOf(node)
    if (!call) return node.kind === 'FunctionNode'
    if (call.name === 'cast' || call.name === 'over') return true
    if (PASSED_ON.has(call.name)) return this.#isAtom(call.args[0] as OperationNode)
    if (call.name === 'case_when' || call.name === 'in_window') return false
    const template = this.#renderingOf(call)
    const alone = template.match(/^\$(\d+)$/)?.[1]
    return alone ? this.#isAtom(call.args[Number(alone) - 1] as OperationNode) : isAtomic(template)
  }
  /** Half-open, the bounds typed as the cursor is; two conditions, so in parentheses unless they stand in a list of conditions. */
  #inWindow(call: Call): void {
    if (['WhereNode', 'HavingNode', 'AndNode'].includes(this.parentNode?.kind ?? '')) return this.#windowBounds(call)
    this.append('(')
    this.#windowBounds(call)
    this.append(')')
  }
  #windowBounds(call: Call): void {
    const x = this.#apart(call.args[0] as OperationNode)
    const type = call.facts.types[0] as CallFacts['result']
    const bound = (text: string): string => `cast('${text}' as ${this.#dialect.typeName(type)})`
    const w = this.#window
    if (w === undefined) throw new AuthorError('window-outside-incremental', '`inWindow` stands in a model that is not incremental', 'remove it, or give the model `incremental`')
    const end = `${x} < ${bound(this.#hole('time', 'window_end'))}`
    if (w.run === 'full') return this.append([w.start === undefined ? [] : [`${x} >= ${bound(w.start)}`], w.isFullBounded ? [end] : []].flat().join(' and ') || 'true')
    const partition = call.args[1] && this.#apart(call.args[1])
    if (partition && !w.partitions) throw new AuthorError('window-without-partition', '`inWindow` has a partition but the model has none', 'give `incremental` the partition, a column of accepted values')
    const start = bound(this.#hole('time', 'window_start'))
    const byPartition =
      partition && w.partitions
        ? `case ${partition}${w.partitions.map((p) => ` when ${this.#dialect.literal(p)} then ${bound(this.#hole('time', `window_start:${p}`))}`).join('')} else ${start} end`
        : start
    this.append(`${x} >= ${byPartition}`)
    this.#line()
    this.append(`and ${end}`)
  }
}

const conjuncts = (node: OperationNode): OperationNode[] => {
  if (node.kind !== 'AndNode') return [node]
  const { left, right } = node as never as { left: OperationNode; right: OperationNode }
  return [...conjuncts(left), ...conjuncts(right)]
}

/** Splits printed text at its hole marks. */
export function toSegments(text: string): Segment[] {
  return text.split(HOLE).flatMap((part, i): Segment[] => {
    if (i % 2 === 0) return part === '' ? [] : [part]
    const colon = part.indexOf(':')
    return [{ hole: part.slice(0, colon) as 'schema', name: part.slice(colon + 1) }]
  })
}
/** A hole as text, for statements that are written around printed queries. */
export const holeText = (kind: 'schema' | 'run' | 'time' | 'value', name: string): string => `${HOLE}${kind}:${name}${HOLE}`
