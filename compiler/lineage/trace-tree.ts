import type { AliasNode, ColumnNode, OperationNode, ReferenceNode, SelectQueryNode, TableNode } from 'kysely'
import type { ColumnEdge } from '../artifact.ts'
import type { QualifiedSelect } from '../dsl/build-query.ts'
import { callOf } from '../dsl/call-node.ts'
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
type Scope = ReadonlyMap<string, TracedQuery | { readonly relation: string }>

/**
 * Follows every output column of a tree to columns of relations, scope by scope: aliases, CTEs, unions by position,
 * nested selects. `inlined` names CTEs that stand for an ephemeral relation: they are a relation of their own.
 */
export function traceTree(tree: SelectQueryNode, inlined: ReadonlyMap<string, string>): TracedQuery {
  const filters = new Set<string>()
  const columns = traceSelect(tree, new Map(), filters, inlined)
  return { columns, filters }
}

function traceSelect(
  node: QualifiedSelect,
  outer: Scope,
  filters: Set<string>,
  inlined: ReadonlyMap<string, string>,
  around: ReadonlyMap<string, Entry> = new Map(),
): Map<string, Origin[]> {
  const ctes = new Map(outer)
  for (const step of node.with?.expressions ?? []) {
    const name = (step.name.table.table.identifier as { name: string }).name
    const relation = inlined.get(name)
    if (relation) ctes.set(name, { relation })
    else ctes.set(name, { columns: traceSelect(step.expression as SelectQueryNode, ctes, filters, inlined), filters })
  }
  const scope = new Map(around)
  const tables = [...(node.from?.froms ?? []), ...(node.joins ?? []).map((j) => j.table)]
  for (const t of tables) addTable(t, ctes, scope, filters, inlined)
  const decide = (origins: readonly Origin[]): void => {
    for (const o of origins) filters.add(`${o.relation}.${o.column}`)
  }
  const trace = (n: OperationNode): Origin[] => traceNode(n, 'identity', scope, ctes, filters, inlined)
  for (const part of [node.where, node.groupBy, node.having, node.qualify, ...(node.joins ?? []).map((j) => j.on)])
    if (part) decide(trace(part))

  const columns = new Map<string, Origin[]>()
  for (const s of node.selections ?? []) {
    const { name, expression } = outputOf(s.selection)
    columns.set(name, distinct(trace(expression)))
  }
  // An order decides about rows where the rest is cut off; its bare names are the result's columns.
  if (node.orderBy && node.limit)
    decide(traceNode(node.orderBy, 'identity', new Map([...scope, [RESULT, { columns, filters }]]), ctes, filters, inlined))
  const names = [...columns.keys()]
  for (const set of node.setOperations ?? []) {
    const branch = [...traceSelect(set.expression as SelectQueryNode, ctes, filters, inlined).values()]
    names.forEach((name, i) => columns.set(name, distinct([...(columns.get(name) ?? []), ...(branch[i] ?? [])])))
  }
  // Which rows are equal decides which there are.
  if (node.distinct || node.setOperations?.some((set) => !set.all)) for (const origins of columns.values()) decide(origins)
  return columns
}

/** Stands in a scope for the select's own output. */
const RESULT = ''
type Entry = TracedQuery | { readonly relation: string } | { readonly origins: readonly Origin[] }
function addTable(
  t: OperationNode,
  ctes: Scope,
  scope: Map<string, Entry>,
  filters: Set<string>,
  inlined: ReadonlyMap<string, string>,
): void {
  const alias = t.kind === 'AliasNode' ? ((t as AliasNode).alias as { name?: string }).name : undefined
  const source = t.kind === 'AliasNode' ? (t as AliasNode).node : t
  if (source.kind === 'TableNode') {
    const { schema, identifier } = (source as TableNode).table
    const entry = schema
      ? { relation: schema.name === '' ? identifier.name : `${schema.name}.${identifier.name}` }
      : ctes.get(identifier.name)
    if (entry) scope.set(alias ?? identifier.name, entry)
    return
  }
  const call = callOf(source)
  if (call?.name === 'flatten' && alias) {
    const origins = traceNode(call.args[0] as OperationNode, 'transform', scope, ctes, filters, inlined)
    // Its elements are rows.
    for (const o of origins) filters.add(`${o.relation}.${o.column}`)
    scope.set(alias, { origins })
  }
  if (source.kind === 'SelectQueryNode' && alias)
    scope.set(alias, { columns: traceSelect(source as SelectQueryNode, ctes, filters, inlined), filters })
}

const RANK: Kind[] = ['identity', 'transform', 'aggregate', 'window', 'hash', 'opaque']
const stronger = (a: Kind, b: Kind): Kind => (RANK.indexOf(a) >= RANK.indexOf(b) ? a : b)

/** All columns that an expression reads; `kind` is what was done to them on the way. */
function traceNode(
  n: OperationNode,
  kind: Kind,
  scope: ReadonlyMap<string, Entry>,
  ctes: Scope,
  filters: Set<string>,
  inlined: ReadonlyMap<string, string>,
): Origin[] {
  if (n.kind === 'ReferenceNode') return resolve(n as ReferenceNode, kind, scope)
  if (n.kind === 'ParensNode') return traceNode((n as never as { node: OperationNode }).node, kind, scope, ctes, filters, inlined)
  // Below a hash stands only its key, which is no data.
  if (n.kind === 'SelectQueryNode' && kind === 'hash') return []
  if (n.kind === 'SelectQueryNode')
    return [...traceSelect(n as SelectQueryNode, ctes, filters, inlined, scope).values()]
      .flat()
      .map((o) => ({ ...o, kind: stronger(o.kind, 'transform') }))
  const call = callOf(n)
  if (call?.name === 'known') return traceNode(call.args[0] as OperationNode, kind, scope, ctes, filters, inlined)
  const next = stronger(
    kind,
    call?.name === 'hash_pii'
      ? 'hash'
      : call?.name === 'over'
        ? 'window'
        : call?.facts.options['aggregate'] || n.kind === 'AggregateFunctionNode'
          ? 'aggregate'
          : n.kind === 'RawNode' && isText(n)
            ? 'opaque'
            : 'transform',
  )
  return (call ? call.args : partsOf(n)).flatMap((part) => traceNode(part, next, scope, ctes, filters, inlined))
}
/** Raw text that may name columns: more than operators and directions. */
const isText = (n: OperationNode): boolean =>
  /[a-z]/i.test(
    (n as never as { sqlFragments: readonly string[] }).sqlFragments
      .join('')
      .replace(/\b(asc|desc|nulls|first|last|true|false|null)\b/gi, ''),
  )

function resolve(ref: ReferenceNode, kind: Kind, scope: ReadonlyMap<string, Entry>): Origin[] {
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
