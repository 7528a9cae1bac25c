import type { OperationNode, ReferenceNode } from 'kysely'
import { AuthorError } from './author-error.ts'
import { callOf } from './call-node.ts'
import type { Handle } from './handle.ts'
import type { SelectCore, TableRef, TableSource } from './query-core.ts'
import { nameOf } from './relation.ts'
import { walk } from './walk.ts'

/** What TypeScript cannot see in one select: windows in `where`, personal data, `known`, aggregates in `raw`. */
export function checkSelect(core: SelectCore): void {
  for (const condition of [...core.where, ...core.tables.flatMap((t) => (t.on ? [t.on] : []))]) {
    refuseCalls(
      condition,
      'over',
      'window-in-where',
      'a window function stands in `where` or in a join',
      'filter by it in `qualify`, which runs after windows',
    )
    refuseRawAggregates(condition)
  }
  if (core.group && core.qualify.length > 0)
    throw new AuthorError(
      'qualify-before-group',
      '`qualify` or `firstPer` stands before a grouping, which SQL would run first',
      'end the step with `select` and group what is `from` it',
    )
  for (const key of core.group ?? [])
    refuseCalls(
      core.shape.get(key) as Handle,
      'over',
      'window-in-group',
      `the grouping key "${key}" is a window function`,
      'compute it in a step, and group what is `from` it',
    )
  const pii = piiColumns(core.tables)
  for (const [name, handle] of core.shape) {
    if (handle.facts.pii) throw personal(name, core)
    if (pii.size > 0) refusePii(handle.node, pii, name)
    if (!core.group) refuseRawAggregates(handle)
  }
  if (core.group && core.group.length > 0 && core.group.every((k) => core.shape.get(k)?.node.kind === 'ValueNode'))
    throw new AuthorError(
      'group-by-constant',
      'every grouping key is a constant',
      'use `aggregate` without `groupBy`, or group by a column',
    )
  checkKnown(core)
}

const sourceName = (s: TableSource): string =>
  s.kind === 'relation' ? nameOf(s.relation).name : s.kind === 'query' ? (s.query.label ?? 'a step') : 'element'
const personal = (column: string, core: SelectCore): AuthorError =>
  new AuthorError(
    'personal-data',
    `the column "${column}" is personal data of ${core.tables[0] ? sourceName(core.tables[0].source) : 'a source'}`,
    'drop it by destructuring, or select hashPii(x)',
  )

function refuseCalls(h: Handle, name: string, code: string, message: string, hint: string): void {
  walk(h.node, (n) => {
    if (callOf(n)?.name === name) throw new AuthorError(code, message, hint)
    return n.kind !== 'SelectQueryNode'
  })
}

const AGGREGATES = /\b(sum|count|min|max|avg|median|listagg|string_agg|array_agg|any_value|stddev|variance)\s*\(/i
/** Raw text is opaque, but an aggregate in it outside `aggregate` is always a mistake. */
function refuseRawAggregates(h: Handle): void {
  walk(h.node, (n) => {
    if (n.kind === 'RawNode' && (n as unknown as { sqlFragments: readonly string[] }).sqlFragments.some((f) => AGGREGATES.test(f)))
      throw new AuthorError(
        'aggregate-in-raw',
        'a raw fragment aggregates outside of `aggregate`',
        'use the aggregate function of the language in `aggregate`',
      )
    return n.kind !== 'SelectQueryNode'
  })
}

/** `alias.column` of every PII column that the select's tables have. */
function piiColumns(tables: readonly TableRef[]): Set<string> {
  const pii = new Set<string>()
  for (const { source, alias } of tables) {
    const facts = source.kind === 'relation' ? source.relation.facts() : source.kind === 'query' ? source.query.facts : undefined
    for (const [name, f] of facts ?? []) if (f.pii) pii.add(`${alias}.${name}`)
  }
  return pii
}
const PII_SAFE = new Set(['hash_pii', 'coarse_pii', 'count'])
/** True if the expression shows something of a personal column. */
export function readsPersonal(h: Handle, tables: readonly TableRef[]): boolean {
  const pii = piiColumns(tables)
  let reads = h.facts.pii === true
  walk(h.node, (n) => {
    reads ||= pii.has(referenceOf(n) ?? '')
    return undefined
  })
  return reads
}
function refusePii(node: OperationNode, pii: Set<string>, column: string): void {
  walk(node, (n) => {
    if (PII_SAFE.has(callOf(n)?.name ?? '') || isNullTest(n)) return false
    const ref = referenceOf(n)
    if (ref && pii.has(ref))
      throw new AuthorError('personal-data', `the column "${column}" is made of personal data (${ref})`, 'hash it: hashPii(x)')
    return undefined
  })
}
const isNullTest = (n: OperationNode): boolean =>
  n.kind === 'BinaryOperationNode' && ['is', 'is not'].includes(((n as never)['operator'] as { operator: string }).operator)

/** `alias.column` of a reference node. */
export function referenceOf(n: OperationNode): string | undefined {
  if (n.kind !== 'ReferenceNode') return undefined
  const { table, column } = n as ReferenceNode
  const name = (column as { column?: { name: string } }).column?.name
  return table && name ? `${table.table.identifier.name}.${name}` : name
}

/** `known(x)` must be proven by the select's own `where` or inner joins. */
function checkKnown(core: SelectCore): void {
  let proven: Set<string> | undefined
  for (const [name, handle] of core.shape)
    walk(handle.node, (n) => {
      const call = callOf(n)
      if (call?.name !== 'known') return undefined
      proven ??= provenColumns(core)
      const ref = call.args[0] && referenceOf(call.args[0])
      if (!ref || !proven.has(ref))
        throw new AuthorError(
          'known-not-proven',
          `"${name}": known(${ref ?? 'an expression'}) is not proven by this query`,
          'add `.where((r) => r.x.isNotNull())`, join on it with innerJoin, or use orElse',
        )
      return undefined
    })
}
function provenColumns(core: SelectCore): Set<string> {
  const proven = new Set<string>()
  // A full join makes what was joined before it nullable again.
  const joined = core.tables.slice(core.tables.findLastIndex((t) => t.join === 'full') + 1)
  const conditions = [...core.where, ...joined.flatMap((t) => (t.on && t.join === 'inner' ? [t.on] : []))]
  for (const c of conditions) conjuncts(c.node, proven)
  return proven
}
/** Every column that a true condition needs to be not NULL: comparisons and `is not null`, joined by AND. */
function conjuncts(n: OperationNode, proven: Set<string>): void {
  const node = n as never as {
    kind: string
    node: OperationNode
    left: OperationNode
    right: OperationNode
    leftOperand: OperationNode
    rightOperand: OperationNode
    operator: { operator: string }
  }
  if (node.kind === 'ParensNode') conjuncts(node.node, proven)
  if (node.kind === 'AndNode') for (const side of [node.left, node.right]) conjuncts(side, proven)
  if (node.kind !== 'BinaryOperationNode') return
  const op = node.operator.operator
  const sides =
    op === 'is not' || op === 'in'
      ? [node.leftOperand]
      : ['=', '<>', '>', '>=', '<', '<='].includes(op)
        ? [node.leftOperand, node.rightOperand]
        : []
  for (const side of sides) {
    const ref = referenceOf(side)
    if (ref) proven.add(ref)
  }
}

/** `(s, i) =>` where the relations come as (incidents, severity): the names are each other's. */
export function checkParameterOrder(f: (...args: never[]) => unknown, aliases: readonly string[]): void {
  const params = f
    .toString()
    .match(/^\s*\(?([a-z_$][\w$]*(?:\s*,\s*[a-z_$][\w$]*)+)\)?\s*=>/i)?.[1]
    ?.split(/\s*,\s*/)
  if (!params) return
  params.forEach((p, i) => {
    const j = params.findIndex(
      (q, k) => k > i && named(p, aliases[k]) && named(q, aliases[i]) && !named(p, aliases[i]) && !named(q, aliases[k]),
    )
    if (j > 0)
      throw new AuthorError(
        'parameters-swapped',
        `the parameters "${p}" and "${params[j]}" come in the order of the relations: ${aliases[i]}, ${aliases[j]}`,
        `write (${[...params].map((q, k) => (k === i ? params[j] : k === j ? p : q)).join(', ')}) =>`,
      )
  })
}
/** A parameter stands for an alias if it begins it or one of its words: `i` and `incidents`, `s` and `severity_map`. */
const named = (param: string, alias: string | undefined): boolean =>
  alias?.split('_').some((word) => word.startsWith(param.toLowerCase())) ?? false
