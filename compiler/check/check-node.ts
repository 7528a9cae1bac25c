import type { Diagnostic } from '../diagnostic.ts'
import { callOf } from '../dsl/call-node.ts'
import { referenceOf } from '../dsl/check-select.ts'
import type { ModelCore } from '../dsl/define-model.ts'
import { columnsOf } from '../dsl/facts.ts'
import { handleOf } from '../dsl/handle.ts'
import { describeType } from '../dsl/sql-type.ts'
import { walk } from '../dsl/walk.ts'
import type { BuiltNode } from '../graph/build-node.ts'
import { isModelNode } from '../graph/build-node.ts'
import { checkSettings } from './check-settings.ts'

/** What can only be judged with a model's config and columns together: contracts, keys, windows, typed columns. */
export function checkNode(node: BuiltNode): Diagnostic[] {
  const found: Diagnostic[] = []
  const report = (code: string, message: string, hint: string, severity: Diagnostic['severity'] = 'error'): void => {
    found.push({ code, severity, message: `${node.name}: ${message}`, hint, file: node.loaded.file, line: node.loaded.line })
  }
  for (const [name, f] of node.facts) {
    if (f.type.kind === 'null')
      report('column-untyped', `the column "${name}" is always NULL and has no type`, 'use nullOf(type) instead of null')
    if (f.pii && node.loaded.core.kind !== 'source' && node.loaded.core.kind !== 'seed')
      report(
        'personal-data',
        `the column "${name}" is personal data`,
        'drop it or hash it in a select: a union or a passed-on row may not hold it',
      )
  }
  checkSettings(node, report)
  if (node.loaded.core.kind === 'snapshot') checkKey(node, node.loaded.core.config.key, report)
  if (!isModelNode(node)) return found
  checkContract(node, report)
  checkIncremental(node, node.loaded.core.config.incremental, report)
  return found
}

type Report = (code: string, message: string, hint: string, severity?: Diagnostic['severity']) => void
function checkKey(node: BuiltNode, key: ((row: never) => readonly unknown[]) | undefined, report: Report): void {
  for (const h of key?.(columnsOf(undefined, node.facts) as never) ?? [])
    if (handleOf(h).nullable)
      report(
        'merge-key-null',
        `the key column "${referenceOf(handleOf(h).node) ?? '?'}" can be NULL: such rows would be inserted again in every run`,
        'make it NOT NULL: orElse, known, or a filter',
      )
}
/** How the model is brought up to date, against what its query reads and gives. */
function checkIncremental(node: BuiltNode, incremental: ModelCore['config']['incremental'], report: Report): void {
  const windows = node.full ? countWindows(node) : 0
  if (!incremental) {
    if (windows > 0)
      report(
        'window-outside-incremental',
        '`inWindow` stands in a model that is not incremental',
        'remove it, or give the model `incremental`',
      )
    return
  }
  const row = columnsOf(undefined, node.facts) as never
  const strategy = incremental.strategy ?? 'merge'
  if (strategy === 'merge' && !incremental.key)
    report('incremental-key', 'merging needs a key', 'give `incremental.key`, or another strategy')
  if (strategy === 'append' && !incremental.cursor)
    report(
      'append-cursor',
      'appending needs a cursor: without one every run adds all rows again',
      'give `incremental.cursor`, or another strategy',
    )
  if (incremental.duplicates === 'keep_latest' && !incremental.key)
    report('incremental-key', 'keeping the latest of duplicates needs a key', 'give `incremental.key`')
  checkKey(node, incremental.key, report)
  if (incremental.cursor && windows === 0)
    report(
      'window-missing',
      'the model has a cursor but its query reads everything',
      'filter the source by inWindow(x), x being the same time',
    )
  if (!incremental.cursor && windows > 0)
    report('window-without-cursor', '`inWindow` needs `incremental.cursor`', 'name the column that the window is cut by')
  const partition = incremental.partition?.(row)
  if (partition && !handleOf(partition).facts.accepted)
    report('partition-open', 'the partition is not a column of accepted values', 'declare it oneOf(…), or drop `partition`')
}

/** The query meets the declared row exactly: names, types, NULL. */
function checkContract(node: BuiltNode, report: Report): void {
  const { core } = node.loaded
  if (core.kind !== 'model' || !core.row || !node.query) return
  const actual = node.query.facts
  for (const [name, f] of node.facts) {
    const given = actual.get(name)
    if (!given) report('contract-missing', `the contract's column "${name}" is not in the query`, 'select it, or take it out of the row')
    else if (given.type.kind !== f.type.kind && given.type.kind !== 'null')
      report(
        'contract-type',
        `the contract says "${name}" is ${describeType(f.type)}, the query gives ${describeType(given.type)}`,
        'convert it, or change the row',
      )
    else if (given.nullable && !f.nullable)
      report('contract-null', `the contract says "${name}" is not NULL, the query's can be`, 'use orElse, or declare it `.null()`')
  }
  for (const name of actual.keys())
    if (!node.facts.has(name))
      report('contract-extra', `the query's column "${name}" is not in the contract`, 'declare it, or drop it: row({...}) drops others')
}
function countWindows(node: BuiltNode): number {
  let windows = 0
  const count = (tree: Parameters<typeof walk>[0]): void =>
    walk(tree, (n) => {
      if (callOf(n)?.name === 'in_window') windows += 1
      return undefined
    })
  const tree = node.incremental?.tree ?? node.full?.tree
  if (tree) count(tree)
  return windows
}
