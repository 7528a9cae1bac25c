import {
  AliasNode,
  AndNode,
  ColumnNode,
  CommonTableExpressionNameNode,
  CommonTableExpressionNode,
  FromNode,
  GroupByItemNode,
  GroupByNode,
  HavingNode,
  IdentifierNode,
  JoinNode,
  LimitNode,
  OnNode,
  type OperationNode,
  OperatorNode,
  OrderByItemNode,
  OrderByNode,
  ParensNode,
  RawNode,
  ReferenceNode,
  SelectionNode,
  type SelectQueryNode,
  SetOperationNode,
  TableNode,
  UnaryOperationNode,
  ValueNode,
  WhereNode,
  WithNode,
} from 'kysely'
import { AuthorError } from './author-error.ts'
import { CallFacts, callNode, callOf } from './call-node.ts'
import type { Order } from './column-kinds.ts'
import type { Facts } from './facts.ts'
import { castTo, type Handle, handleOf } from './handle.ts'
import type { QueryCore, SelectCore, TableSource } from './query-core.ts'
import { CycleError, nameOf, type RelationCore } from './relation.ts'
import { factsOfSource } from './select.ts'
import { JSON_TYPE } from './sql-type.ts'
import { treeText } from './tree-text.ts'

export type RunKind = 'full' | 'incremental'
/** A select with the clause that Kysely's tree has no place for. */
export type QualifiedSelect = SelectQueryNode & {
  readonly qualify?: OperationNode
  readonly distinct?: boolean
  /** Its output columns; a Map says nothing in a fingerprint, which has the expressions. */
  readonly facts?: Facts
}

export interface BuildOptions {
  readonly run: RunKind
  /** The name that unnamed steps are counted under. */
  readonly base: string
  /** Relations to read by inlining their query. */
  readonly isEphemeral: (relation: RelationCore) => boolean
  /** A full build is cut by a window too: there is a configured start, or the model only appends. */
  readonly isFullCut?: boolean
}

export interface BuiltQuery {
  readonly tree: QualifiedSelect
  /** Every relation that it reads, inlined ones too; `self` stands for the model itself. */
  readonly reads: ReadonlySet<RelationCore>
  /** Steps that hold an inlined relation. */
  readonly inlined: ReadonlyMap<string, RelationCore>
}

/** A query's tree with its steps as CTEs in front, in the order in which they are needed. */
export function buildQuery(core: QueryCore, options: BuildOptions): BuiltQuery {
  const scope = new Scope(options)
  const main = scope.build(core)
  const [first, ...rest] = scope.steps()
  const steps = first && rest.reduce((w, step) => WithNode.cloneWithExpression(w, step), WithNode.create(first))
  return { tree: steps ? { ...main, with: steps } : main, reads: scope.reads, inlined: scope.inlined }
}

class Scope {
  readonly reads = new Set<RelationCore>()
  readonly inlined = new Map<string, RelationCore>()
  readonly #options: BuildOptions
  readonly #names = new Map<object, string>()
  readonly #steps = new Map<string, { readonly text: string; readonly node: CommonTableExpressionNode }>()
  readonly #inlining: RelationCore[] = []
  #unnamed = 0
  constructor(options: BuildOptions) {
    this.#options = options
  }
  steps(): CommonTableExpressionNode[] {
    return [...this.#steps.values()].map((s) => s.node)
  }
  /** The CTE that holds a query: made once for the same query, also where a function returned it twice. */
  #step(key: object, label: string | undefined, build: () => OperationNode): string {
    const known = this.#names.get(key)
    if (known) return known
    const node = build()
    const base = label ?? `${this.#options.base}_step`
    const text = treeText(node)
    let name = label ?? `${base}${this.#unnamed++ === 0 ? '' : `_${this.#unnamed}`}`
    for (let n = 2; this.#steps.has(name) && this.#steps.get(name)?.text !== text; n += 1) name = `${base}_${n}`
    if (!this.#steps.has(name))
      this.#steps.set(name, { text, node: CommonTableExpressionNode.create(CommonTableExpressionNameNode.create(name), node) })
    this.#names.set(key, name)
    return name
  }
  #table(source: TableSource): OperationNode {
    if (source.kind === 'flatten')
      return callNode('flatten', [source.array.node], new CallFacts(JSON_TYPE, [source.array.type], { outer: source.outer }))
    if (source.kind === 'query') return TableNode.create(this.#step(source.query, source.query.label, () => this.build(source.query)))
    const { relation } = source
    this.reads.add(relation)
    if (relation.kind === 'self' && this.#options.run === 'full')
      return TableNode.create(this.#step(relation, 'self', () => emptyRows(relation.facts())))
    const { schema, name } = nameOf(relation)
    if (relation.inline && this.#options.isEphemeral(relation)) {
      if (this.#inlining.includes(relation)) throw new CycleError(this.#inlining.slice(this.#inlining.indexOf(relation)))
      this.#inlining.push(relation)
      const query = relation.inline()
      const step = this.#step(relation, name, () => this.build(query))
      this.#inlining.pop()
      this.inlined.set(step, relation)
      return TableNode.create(step)
    }
    return TableNode.createWithSchema(schema, name)
  }
  build(core: QueryCore): QualifiedSelect {
    if (core.kind === 'union') return this.#union(core.branches, core.operator)
    if (core.kind === 'kysely') {
      for (const t of core.tables)
        if (this.#step(t, t.alias, () => this.#allColumns(t.source, t.alias)) !== t.alias)
          throw new AuthorError(
            'kysely-table-name',
            `two Kysely queries of a model name different tables "${t.alias}"`,
            'give one of the tables another name',
          )
      return core.node
    }
    return this.#select(core)
  }
  #union(branches: readonly QueryCore[], operator: 'union all' | 'union' | 'intersect' | 'except'): SelectQueryNode {
    const [head, ...rest] = branches.map((b) => this.#branch(b, operator)) as [SelectQueryNode, ...SelectQueryNode[]]
    const [op, all] = operator === 'union all' ? (['union', true] as const) : ([operator, false] as const)
    return { ...head, setOperations: [...(head.setOperations ?? []), ...rest.map((b) => SetOperationNode.create(op, b, all))] }
  }
  /** A set operation within another is a step of its own: SQL would read the chain by its own precedence. */
  #branch(core: QueryCore, operator: string): SelectQueryNode {
    const flat = core.kind !== 'union' || (operator === 'union all' && core.operator === 'union all')
    return flat ? this.build(core) : this.#allColumns({ kind: 'query', query: core }, core.label ?? this.#options.base)
  }
  #allColumns(source: TableSource, alias: string): QualifiedSelect {
    const facts = new Map([...factsOfSource(source)].filter(([, f]) => !f.pii))
    const selections = [...facts.keys()].map((c) =>
      SelectionNode.create(ReferenceNode.create(ColumnNode.create(c), TableNode.create(`${alias}_rows`))),
    )
    return {
      kind: 'SelectQueryNode',
      from: FromNode.create([aliased(this.#table(source), `${alias}_rows`)]),
      selections,
      facts,
    } as QualifiedSelect
  }
  #select(core: SelectCore): QualifiedSelect {
    const [first, ...joined] = core.tables
    const from = first && FromNode.create([aliased(this.#table(first.source), first.alias)])
    const joins = joined.map((t) => {
      const table = aliased(this.#table(t.source), t.alias)
      const type = t.join === 'left' ? 'LeftJoin' : t.join === 'full' ? 'FullJoin' : t.join === 'cross' ? 'CrossJoin' : 'InnerJoin'
      return t.on ? JoinNode.createWithOn(type, table, onNode(t.on.node)) : JoinNode.create(type, table)
    })
    const exists = core.exists.map((e) => this.#exists(e.source, e.alias, e.on, e.negated))
    const where = conjunction([...core.where.map((w) => w.node).filter((n) => !this.#isTrue(n)), ...exists])
    const group = (core.group ?? []).flatMap((k) => groupItem(core.shape.get(k) as Handle))
    const qualify = conjunction(core.qualify.map((q) => q.node))
    const having = conjunction(core.having.map((h) => h.node))
    return {
      kind: 'SelectQueryNode',
      facts: core.facts,
      ...(from && { from }),
      ...(joins.length > 0 && { joins }),
      ...(where && { where: WhereNode.create(where) }),
      ...(group.length > 0 && { groupBy: GroupByNode.create(group) }),
      ...(having && { having: HavingNode.create(having) }),
      selections: [...core.shape].map(([name, h]) => SelectionNode.create(nameSelection(h.node, name))),
      ...(qualify && { qualify }),
      ...(core.distinct && { distinct: true }),
      ...(core.orderBy.length > 0 && { orderBy: OrderByNode.create(core.orderBy.map(orderItem)) }),
      ...(core.limit !== undefined && { limit: LimitNode.create(ValueNode.createImmediate(core.limit)) }),
    } as QualifiedSelect
  }
  /** `inWindow` says nothing in a full build. */
  #isTrue(n: OperationNode): boolean {
    return this.#options.run === 'full' && !this.#options.isFullCut && callOf(n)?.name === 'in_window'
  }
  #exists(source: TableSource, alias: string, on: Handle, negated: boolean): OperationNode {
    const inner: SelectQueryNode = {
      kind: 'SelectQueryNode',
      from: FromNode.create([aliased(this.#table(source), alias)]),
      where: WhereNode.create(on.node),
      selections: [SelectionNode.create(AliasNode.create(ValueNode.createImmediate(1), IdentifierNode.create('found')))],
    }
    return UnaryOperationNode.create(OperatorNode.create(negated ? 'not exists' : 'exists'), inner)
  }
}

const aliased = (node: OperationNode, alias: string): OperationNode => AliasNode.create(node, IdentifierNode.create(alias))
const onNode = (node: OperationNode): OperationNode => OnNode.create(node).on
/** `a.x` stays bare where the column keeps its name. */
function nameSelection(node: OperationNode, name: string): never {
  const same = node.kind === 'ReferenceNode' && ((node as ReferenceNode).column as ColumnNode).column?.name === name
  return (same ? node : AliasNode.create(node, IdentifierNode.create(name))) as never
}
function conjunction(nodes: readonly OperationNode[]): OperationNode | undefined {
  const terms = nodes.map((n) => (n.kind === 'OrNode' ? ParensNode.create(n) : n))
  return terms.length === 0 ? undefined : terms.reduce((a, b) => AndNode.create(a, b))
}
/** A constant key groups nothing, and a bare number would be taken as a position. */
function groupItem(h: Handle): GroupByItemNode[] {
  const constant = h.node.kind === 'ValueNode' || (callOf(h.node)?.name === 'cast' && callOf(h.node)?.args[0]?.kind === 'ValueNode')
  return constant ? [] : [GroupByItemNode.create(h.node)]
}
const orderItem = (o: Order): OrderByItemNode =>
  OrderByItemNode.create(handleOf(o.by).node, RawNode.createWithSql(`${o.order} nulls ${o.nulls}`))

/** No rows, but typed columns: what a model's own rows are before its first build. */
function emptyRows(facts: Facts): SelectQueryNode {
  const selections = [...facts].map(([name, f]) =>
    SelectionNode.create(AliasNode.create(castTo(null, f.type).node, IdentifierNode.create(name)) as never),
  )
  return { kind: 'SelectQueryNode', selections, where: WhereNode.create(handleOf(false).node) }
}
