import type { AliasNode, ColumnNode, OperationNode, ReferenceNode, SelectQueryNode, TableNode } from 'kysely'
import type { ColumnEdge } from '../artifact.ts'
import type { QualifiedSelect } from '../dsl/build-query.ts'
import { type Call, callOf } from '../dsl/call-node.ts'
import { partsOf } from '../dsl/walk.ts'

type Kind = ColumnEdge['kind']
/** A column of a relation, and how it was used. */
export interface Origin {
  readonly relation: string
  readonly column: string
  readonly kind: Kind
}
export interface TracedQuery {
  /** Output column -> where it comes from. */
  readonly columns: ReadonlyMap<string, readonly Origin[]>
  /** Columns that decide which rows there are: `relation.column`. */
  readonly filters: ReadonlySet<string>
}
/** What a name in a query stands for. */
type Entry = TracedQuery | { readonly relation: string } | { readonly origins: readonly Origin[] }
type Scope = ReadonlyMap<string, Entry>
/** Stands in a scope for the select's own output. */
const RESULT = ''

/**
 * Follows every output column of a tree to columns of relations, scope by scope: aliases, CTEs, unions by position,
 * nested selects. `inlined` names CTEs that stand for an ephemeral relation: they are a relation of their own.
 */
export function traceTree(tree: SelectQueryNode, inlined: ReadonlyMap<string, string>): TracedQuery {
  const tracer = new Tracer(inlined)
  return { columns: tracer.select(tree, new Map(), new Map()), filters: tracer.filters }
}

class Tracer {
  readonly filters = new Set<string>()
  readonly #inlined: ReadonlyMap<string, string>
  constructor(inlined: ReadonlyMap<string, string>) {
    this.#inlined = inlined
  }

  /** Origins of each output column. `steps` are the CTEs in reach, `around` the tables of the select that this one stands in. */
  select(node: QualifiedSelect, steps: Scope, around: Scope): Map<string, Origin[]> {
    const ctes = this.#ctes(node, steps)
    const scope = new Map(around)
    const joins = node.joins ?? []
    for (const table of [...(node.from?.froms ?? []), ...joins.map((j) => j.table)]) this.#table(table, ctes, scope)
    for (const part of [node.where, node.groupBy, node.having, node.qualify, ...joins.map((j) => j.on)])
      if (part) this.#decide(this.#expression(part, 'identity', scope, ctes))

    const columns = new Map<string, Origin[]>()
    for (const s of node.selections ?? []) {
      const { name, expression } = outputOf(s.selection)
      columns.set(name, distinct(this.#expression(expression, 'identity', scope, ctes)))
    }
    // An order decides about rows where the rest is cut off; its bare names are the result's columns.
    if (node.orderBy && node.limit)
      this.#decide(this.#expression(node.orderBy, 'identity', new Map([...scope, [RESULT, { columns, filters: this.filters }]]), ctes))
    this.#branches(node, columns, ctes)
    return columns
  }

  #ctes(node: QualifiedSelect, outer: Scope): Scope {
    const ctes = new Map(outer)
    for (const step of node.with?.expressions ?? []) {
      const name = (step.name.table.table.identifier as { name: string }).name
      const relation = this.#inlined.get(name)
      ctes.set(name, relation ? { relation } : this.#nested(step.expression, ctes))
    }
    return ctes
  }

  /** The other parts of a union, by position; where equal rows become one, which rows are equal decides. */
  #branches(node: QualifiedSelect, columns: Map<string, Origin[]>, ctes: Scope): void {
    const names = [...columns.keys()]
    for (const set of node.setOperations ?? []) {
      const branch = [...this.select(set.expression as SelectQueryNode, ctes, new Map()).values()]
      for (const [i, name] of names.entries()) columns.set(name, distinct([...(columns.get(name) ?? []), ...(branch[i] ?? [])]))
    }
    if (node.distinct || node.setOperations?.some((set) => !set.all)) for (const origins of columns.values()) this.#decide(origins)
  }

  #decide(origins: readonly Origin[]): void {
    for (const o of origins) this.filters.add(`${o.relation}.${o.column}`)
  }

  #nested(node: OperationNode, ctes: Scope): TracedQuery {
    return { columns: this.select(node as SelectQueryNode, ctes, new Map()), filters: this.filters }
  }

  #table(t: OperationNode, ctes: Scope, scope: Map<string, Entry>): void {
    const alias = t.kind === 'AliasNode' ? ((t as AliasNode).alias as { name?: string }).name : undefined
    const source = t.kind === 'AliasNode' ? (t as AliasNode).node : t
    if (source.kind === 'TableNode') {
      const { schema, identifier } = (source as TableNode).table
      const entry = schema ? { relation: `${schema.name}.${identifier.name}` } : ctes.get(identifier.name)
      if (entry) scope.set(alias ?? identifier.name, entry)
      return
    }
    const call = callOf(source)
    if (call?.name === 'flatten' && alias) {
      const origins = this.#expression(call.args[0] as OperationNode, 'transform', scope, ctes)
      // Its elements are rows.
      this.#decide(origins)
      scope.set(alias, { origins })
    }
    if (source.kind === 'SelectQueryNode' && alias) scope.set(alias, this.#nested(source, ctes))
  }

  /** All columns that an expression reads; `kind` is what was done to them on the way. */
  #expression(n: OperationNode, kind: Kind, scope: Scope, ctes: Scope): Origin[] {
    if (n.kind === 'ReferenceNode') return resolve(n as ReferenceNode, kind, scope)
    if (n.kind === 'ParensNode') return this.#expression((n as never as { node: OperationNode }).node, kind, scope, ctes)
    if (n.kind === 'SelectQueryNode') {
      // Below a hash stands only its key, which is no data.
      if (kind === 'hash') return []
      const origins = [...this.select(n as SelectQueryNode, ctes, scope).values()].flat()
      return origins.map((o) => ({ ...o, kind: stronger(o.kind, 'transform') }))
    }
    const call = callOf(n)
    const next = call?.name === 'known' ? kind : stronger(kind, kindOf(n, call))
    return (call ? call.args : partsOf(n)).flatMap((part) => this.#expression(part, next, scope, ctes))
  }
}

const RANK: Kind[] = ['identity', 'transform', 'aggregate', 'window', 'hash', 'opaque']
const stronger = (a: Kind, b: Kind): Kind => (RANK.indexOf(a) >= RANK.indexOf(b) ? a : b)

/** What a node does to the columns below it. */
function kindOf(n: OperationNode, call: Call | undefined): Kind {
  if (call?.name === 'hash_pii') return 'hash'
  if (call?.name === 'over') return 'window'
  if (call?.facts.options['aggregate'] || n.kind === 'AggregateFunctionNode') return 'aggregate'
  return n.kind === 'RawNode' && isText(n) ? 'opaque' : 'transform'
}
/** Raw text that may name columns: more than operators and directions. */
const isText = (n: OperationNode): boolean =>
  /[a-z]/i.test(
    (n as never as { sqlFragments: readonly string[] }).sqlFragments
      .join('')
      .replace(/\b(asc|desc|nulls|first|last|true|false|null)\b/gi, ''),
  )

function resolve(ref: ReferenceNode, kind: Kind, scope: Scope): Origin[] {
  const column = (ref.column as ColumnNode).column?.name
  if (column === undefined) return []
  const table = ref.table?.table.identifier.name
  const result = scope.get(RESULT)
  const has = (e: Entry | undefined): boolean => e !== undefined && 'columns' in e && e.columns.has(column)
  const entries = table !== undefined ? [scope.get(table)] : has(result) ? [result] : [...scope.values()].filter(has)
  return entries.flatMap((e): Origin[] => {
    if (!e) return []
    if ('relation' in e) return [{ relation: e.relation, column, kind }]
    if ('origins' in e) return e.origins.map((o) => ({ ...o, kind: stronger(o.kind, kind) }))
    return (e.columns.get(column) ?? []).map((o) => ({ ...o, kind: stronger(o.kind, kind) }))
  })
}
function outputOf(node: OperationNode): { name: string; expression: OperationNode } {
  if (node.kind === 'AliasNode')
    return { name: ((node as AliasNode).alias as { name?: string }).name ?? '', expression: (node as AliasNode).node }
  return { name: ((node as ReferenceNode).column as ColumnNode).column?.name ?? '', expression: node }
}
function distinct(origins: readonly Origin[]): Origin[] {
  const best = new Map<string, Origin>()
  for (const o of origins) {
    const key = `${o.relation}.${o.column}`
    const before = best.get(key)
    best.set(key, before ? { ...o, kind: stronger(before.kind, o.kind) } : o)
  }
  return [...best.values()]
}
