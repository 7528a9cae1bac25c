import type { OperationNode } from 'kysely'
import type { Expect, Plan, Stage, Statement } from '../artifact.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { holeText, toSegments, type WindowHoles } from '../dialect/holes.ts'
import { QueryPrinter } from '../dialect/print-query.ts'
import type { DdlColumn } from '../dialect/relation-form.ts'

/** Writes the statements of one node: names with their holes, ids under the node's name. */
export class Writer {
  readonly dialect: Dialect
  readonly node: string
  readonly schema: string
  readonly name: string
  constructor(dialect: Dialect, node: { readonly name: string; readonly schema: string; readonly relation: string }) {
    this.dialect = dialect
    this.node = node.name
    this.schema = node.schema
    this.name = node.relation
  }
  id(name: string): string {
    return this.dialect.identifier(name)
  }
  relationOf(schema: string, name: string): string {
    return `${holeText('schema', schema)}.${this.id(name)}`
  }
  /** The node's relation. */
  get target(): string {
    return this.relationOf(this.schema, this.name)
  }
  /** The node's relation without its schema: for correlated references in UPDATE and DELETE. */
  get bare(): string {
    return this.id(this.name)
  }
  /** The run's own staging relation of this node. */
  get staging(): string {
    return this.dialect.ddl.stagingName(holeText('schema', this.schema), this.#ofRun('__'))
  }
  /** A table beside the node's relation that only this run makes. */
  get beside(): string {
    return `${holeText('schema', this.schema)}.${this.#ofRun('__beside_')}`
  }
  #ofRun(between: string): string {
    return this.id(`${this.name}${between}zz`).replace(/zz("?)$/, `${holeText('run', 'run')}$1`)
  }
  /** A window bound, inside quotes. */
  time(name: string): string {
    return holeText('time', name)
  }
  value(name: string): string {
    return holeText('value', name)
  }
  columns(names: Iterable<string>, prefix = ''): string {
    return [...names].map((n) => prefix + this.id(n)).join(', ')
  }
  print(tree: OperationNode, window?: WindowHoles): string {
    return new QueryPrinter(this.dialect, window).printMarked(tree)
  }
  statement(id: string, text: string, expect: Expect = { kind: 'none' }): Statement {
    return statementOf(`${this.node}/${id}`, text, expect)
  }
  /** Statements of several steps under one id: `x`, `x.2`, `x.3`; the last one does the work, and may count its rows. */
  statements(id: string, texts: readonly string[], expect: Expect = { kind: 'none' }): Statement[] {
    return texts.map((text, i) => this.statement(i === 0 ? id : `${id}.${i + 1}`, text, i === texts.length - 1 ? expect : { kind: 'none' }))
  }
  /** Statements that create `relation` from a select, then its rows as `as`: counted by the create, or asked for. */
  created(id: string, texts: readonly string[], as: string, relation: string): Statement[] {
    if (this.dialect.ddl.countsCreateAs) return this.statements(id, texts, { kind: 'count', as })
    const count = `select count(*) as ${this.id(as)}\nfrom ${relation}`
    return [...this.statements(id, texts), this.statement(`${id}/count`, count, { kind: 'row' })]
  }
  /** A select's rows into the run's staging relation, counted as `staged`. */
  staged(id: string, columns: readonly DdlColumn[], select: string, as = 'staged'): Statement[] {
    return this.created(id, [this.dialect.ddl.createStagingAs(this.staging, columns, select)], as, this.staging)
  }
}

/** Printed text with hole marks as a statement. */
export const statementOf = (id: string, text: string, expect: Expect = { kind: 'none' }): Statement => ({
  id,
  text: toSegments(text),
  expect,
})

export const stage = (name: Stage['name'], statements: readonly (Statement | undefined)[]): Stage => ({
  name,
  statements: statements.filter((s) => s !== undefined),
})
export const plan = (...stages: readonly Stage[]): Plan => ({ stages: stages.filter((s) => s.statements.length > 0) })
/** Text moved to the right, but for its first line. */
export const indent = (text: string, by = '  '): string => text.replaceAll('\n', `\n${by}`)
