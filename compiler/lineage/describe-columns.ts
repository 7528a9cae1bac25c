import { callOf } from '../dsl/call-node.ts'
import { referenceOf } from '../dsl/check-select.ts'
import type { DocKey, Handle } from '../dsl/handle.ts'
import type { QueryCore, TableSource } from '../dsl/query-core.ts'
import type { RelationCore } from '../dsl/relation.ts'
import { placeOf } from '../dsl/site.ts'
import type { BuiltNode } from '../graph/build-node.ts'
import type { SourceScan } from '../project/scan-source.ts'
import { relationNames } from './column-lineage.ts'

export interface Description {
  readonly text: string
  /** `node.column` where it was written, if that is another node. */
  readonly from?: string
}
/** Scans a file once; files without comments cost a read. */
export type Scan = (file: string) => SourceScan

/**
 * A column's description is the JSDoc where it was first written: in this model's own select or row, in a step, or,
 * for a column that is passed on unchanged, in the relation that it comes from.
 */
export function describeColumns(ordered: readonly BuiltNode[], scan: Scan): Map<string, Map<string, Description>> {
  const described = new Map<string, Map<string, Description>>()
  const byCore = new Map<RelationCore, BuiltNode>(ordered.map((n) => [n.loaded.core, n]))
  const names = relationNames(ordered)
  const written = (doc: DocKey | undefined): string | undefined => {
    const place = doc && placeOf(doc.site)
    return place && scan(place.file).columns.get(`${place.line}:${doc.name}`)
  }
  const inRelation = (r: RelationCore, column: string): Description | undefined => {
    const core = r.of ?? r
    const node = byCore.get(core)
    const name =
      node?.name ??
      (core.kind === 'source'
        ? names.get(`${(core as never as { schema: string }).schema}.${(core as never as { name: string }).name}`)
        : undefined)
    const found = name === undefined ? undefined : described.get(name)?.get(column)
    return found && { text: found.text, from: found.from ?? `${name}.${column}` }
  }
  const inSource = (s: TableSource, column: string): Description | undefined =>
    s.kind === 'query'
      ? inQuery(s.query, column)
      : s.kind === 'relation' && s.relation.kind !== 'self'
        ? inRelation(s.relation, column)
        : undefined
  const inQuery = (q: QueryCore, column: string): Description | undefined => {
    const own = written(q.facts.get(column)?.doc)
    if (own !== undefined) return { text: own }
    if (q.kind === 'union') return firstOf(q.branches, (b) => inQuery(b, column))
    if (q.kind !== 'select') return undefined
    const ref = passedOn(q.shape.get(column))
    const [alias, name] = ref?.split('.') ?? []
    const table = q.tables.find((t) => t.alias === alias)
    return table && name ? inSource(table.source, name) : undefined
  }
  for (const node of ordered) {
    const own = new Map<string, Description>()
    for (const [name, fact] of node.facts) {
      const text = written(fact.doc)
      const found = text !== undefined ? { text } : node.query && inQuery(node.query, name)
      if (found) own.set(name, found)
    }
    described.set(node.name, own)
  }
  return described
}

/** `alias.column` if the expression only passes a column on: bare, `known`, a change of zone, or with a default. */
function passedOn(h: Handle | undefined): string | undefined {
  let node = h?.node
  while (node) {
    const ref = referenceOf(node)
    if (ref) return ref
    const call = callOf(node)
    if (!call || !['known', 'cast', 'to_utc', 'coalesce'].includes(call.name)) return undefined
    node = call.args[0]
  }
  return undefined
}
function firstOf<X, Y>(list: readonly X[], f: (x: X) => Y | undefined): Y | undefined {
  for (const x of list) {
    const y = f(x)
    if (y !== undefined) return y
  }
  return undefined
}
