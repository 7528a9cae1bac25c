import type { ArtifactNode, Statement } from '#artifact'
import { invariant } from '../../failures.ts'
import { type BuildCommand, type BuildState, type BuiltRelation, modelResource, type Refusal, type RunKind } from './build-plan.ts'
import { type ColumnChange, compareColumns, describeChange, describeColumns, isWidening } from './built-columns.ts'
import { decideDynamic } from './decide-dynamic.ts'

export interface RunDecision {
  readonly run: RunKind
  readonly reason: string
  readonly refusal?: Refusal
  readonly notes?: readonly string[]
  /** Statements that give the old relation its new form, right before publishing. */
  readonly reshape?: readonly Statement[]
  /** Sets a dynamic table right. */
  readonly alter?: readonly Statement[]
}

export interface DecisionOptions {
  readonly command: BuildCommand
  readonly fullRefresh: boolean
}

/** Full, incremental or nothing, and why, from what the target remembers. */
export function decideRun(node: ArtifactNode, state: BuildState, options: DecisionOptions): RunDecision {
  if (options.command === 'test') return { run: 'none', reason: 'tests only' }
  const built = state.built.get(node.name)
  const decision = decideByKind(node, built, state, options)
  if (decision.run !== 'full' || !built) return decision
  if (built.materialization === 'snapshot' && node.kind !== 'snapshot') return refuse('was a snapshot', historyWouldGo(node))
  const drop = dropOf(node, built)
  return drop ? { ...decision, reshape: [drop] } : decision
}

function decideByKind(
  node: ArtifactNode,
  built: BuiltRelation | undefined,
  state: BuildState,
  { fullRefresh }: DecisionOptions,
): RunDecision {
  switch (node.materialization) {
    case 'source':
      return { run: 'none', reason: 'a source is read, not built' }
    case 'ephemeral':
      return { run: 'none', reason: 'inlined into its readers' }
    case 'view':
      return { run: 'full', reason: 'a view is replaced' }
    case 'table':
      return { run: 'full', reason: 'a table is rebuilt' }
    case 'dynamic':
      return decideDynamic(node, built, state, fullRefresh)
    case 'seed':
      return decideSeed(node, built, fullRefresh)
    case 'snapshot':
      return decideSnapshot(node, built, fullRefresh)
    case 'incremental':
      return decideIncremental(node, built, state, fullRefresh)
  }
}

function decideSeed(node: ArtifactNode, built: BuiltRelation | undefined, fullRefresh: boolean): RunDecision {
  if (fullRefresh) return { run: 'full', reason: 'full refresh was asked for' }
  if (!built) return { run: 'full', reason: 'not built in this target yet' }
  if (built.fingerprint !== node.fingerprint) return { run: 'full', reason: 'the file or its columns changed' }
  return { run: 'none', reason: 'unchanged since it was loaded' }
}

/** History cannot be had again: a snapshot is never rebuilt once it is there. */
function decideSnapshot(node: ArtifactNode, built: BuiltRelation | undefined, fullRefresh: boolean): RunDecision {
  if (built?.materialization !== 'snapshot' || !node.plans.incremental) return { run: 'full', reason: 'not built in this target yet' }
  const change = changeOf(node, built)
  if (change && change.retyped.length > 0) return refuse('columns changed', cannotKeep(node, change, 'its history cannot be rebuilt'))
  const notes = fullRefresh ? ['a full refresh does not touch a snapshot: its history cannot be rebuilt'] : []
  return { run: 'incremental', reason: 'adds to the history', notes, ...(change ? { reshape: reshapeOf(node, change) } : {}) }
}

function decideIncremental(node: ArtifactNode, built: BuiltRelation | undefined, state: BuildState, fullRefresh: boolean): RunDecision {
  if (fullRefresh) return { run: 'full', reason: 'full refresh was asked for' }
  if (!built) return { run: 'full', reason: 'not built in this target yet' }
  if (built.materialization !== 'incremental') return { run: 'full', reason: `was built as ${built.materialization}` }
  if (!node.plans.incremental) return { run: 'full', reason: 'has no incremental plan' }
  const change = changeOf(node, built)
  const policy = node.incremental?.onSchemaChange
  if (change && policy === 'rebuild' && !isWidening(change)) return { run: 'full', reason: `columns changed: ${describeChange(change)}` }
  if (change && policy === 'fail') return refuse('columns changed', cannotKeep(node, change, "its onSchemaChange is 'fail'"))
  if (change && change.retyped.length > 0) return refuse('columns changed', cannotKeep(node, change, 'types cannot be changed in place'))
  const hasCursor = node.incremental?.cursor !== undefined
  if (hasCursor && !state.watermarks.get(modelResource(node.name))?.size) return { run: 'full', reason: 'no committed watermark' }
  const notes = [
    ...(change
      ? [`columns changed: ${describeChange(change)}${change.added.length > 0 ? '; rows built before have NULL in what was added' : ''}`]
      : []),
    ...(!change && built.fingerprint !== node.fingerprint
      ? ['the query changed: rows built before keep their values until a full refresh']
      : []),
  ]
  const reason = hasCursor ? 'from the committed watermark' : 'no cursor: all rows'
  return { run: 'incremental', reason, notes, ...(change ? { reshape: reshapeOf(node, change) } : {}) }
}

const refuse = (reason: string, refusal: Refusal): RunDecision => ({ run: 'none', reason, refusal })

const cannotKeep = (node: ArtifactNode, change: ColumnChange, why: string): Refusal => ({
  message: `The columns of '${node.name}' changed since it was built (${describeChange(change)}), and ${why}.`,
  hint:
    node.kind === 'snapshot'
      ? 'Take the change back, or give the snapshot a new name, which begins a new history.'
      : `Rebuild it with --full-refresh --select ${node.name}, or give the model another onSchemaChange.`,
})

const historyWouldGo = (node: ArtifactNode): Refusal => ({
  message: `'${node.name}' was built as a snapshot and is a ${node.materialization} now: its history would be lost.`,
  hint: 'Give the model another name, or drop the snapshot by hand if its history is not needed.',
})

/** The drop of what stands in the way: a view cannot be replaced by a table, nor a table by a view. */
function dropOf(node: ArtifactNode, built: BuiltRelation): Statement | undefined {
  const { dropView, dropTable, dropDynamic } = node.change ?? {}
  const drops = { view: dropView, table: dropTable, dynamic: dropDynamic }
  const formOf = (materialization: string): keyof typeof drops =>
    materialization === 'view' ? 'view' : materialization === 'dynamic' && dropDynamic ? 'dynamic' : 'table'
  const before = formOf(built.materialization)
  return before === formOf(node.materialization) ? undefined : drops[before]
}

const changeOf = (node: ArtifactNode, built: BuiltRelation): ColumnChange | undefined =>
  compareColumns(built.columns, describeColumns(node.columns), (name) => node.change?.widenColumn?.[name] !== undefined)

function reshapeOf(node: ArtifactNode, change: ColumnChange): Statement[] {
  const added = change.added.map((name) => {
    const statement = node.change?.addColumn[name]
    invariant(statement, `the artifact cannot add the column '${name}' to '${node.name}'`)
    return statement
  })
  return [...added, ...change.widened.flatMap((name) => node.change?.widenColumn?.[name] ?? [])]
}
