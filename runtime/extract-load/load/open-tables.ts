import type { Session } from '../../engine/engine.ts'
import type { StatementContext } from '../../engine/run-statement.ts'
import { TerminalFailure } from '../../failures.ts'
import type { AnyReplaceRule, AnyResource, Tables } from '../define-resource.ts'
import { formatInstant, formatUtc } from '../instant.ts'
import type { LoadContext } from '../load-context.ts'
import type { DriftLog } from '../transform/drift.ts'
import type { TargetTable } from '../transform/record-transformer.ts'
import { openRowCoercer } from '../transform/row-coercer.ts'
import { type LoadPlans, loadPlansOf } from './load-plans-of.ts'
import { openTableLoad, type TableLoad } from './table-load.ts'

/** One table of a resource during one load. */
export interface ResourceTable extends TargetTable {
  /** The short name that the resource gives it. */
  readonly name: string
  readonly load: TableLoad
  /** Whether a row was lost whose key nobody knows. */
  lostKeys(): boolean
}

/** Finds the resource's tables in the artifact. Nothing is sent to the engine yet. */
export function openTables(
  resource: AnyResource,
  session: Session,
  run: string,
  drift: DriftLog,
  context: LoadContext,
): ReadonlyMap<string, ResourceTable> {
  const loadedAt = formatInstant(context.now)
  const plan: StatementContext = {
    engine: context.engine,
    session,
    values: { schemas: context.schemas, run, values: { loaded_at: loadedAt }, times: { loaded_at: formatUtc(context.now) } },
    options: { ...(context.signal ? { signal: context.signal } : {}), tag: { resource: resource.id, run: context.runId } },
  }
  const open = ([name, { relation }]: [string, Tables[string]]): [string, ResourceTable] => {
    const { node, plans } = loadPlansOf(context.nodes, relation, resource.id)
    checkReplaces(resource, name, node.name, plans)
    const load = openTableLoad(node, plans, plan, context.batchRows)
    let lost = false
    const table: ResourceTable = {
      name,
      load,
      source: node.name,
      key: plans.key,
      coercer: openRowCoercer(node.name, node.columns, { loadedAt, runId: context.runId }, context.hash, drift),
      put: load.put,
      loseKeys: () => {
        lost = true
      },
      lostKeys: () => lost,
    }
    return [name, table]
  }
  return new Map(Object.entries(resource.tables as Tables).map(open))
}

/** Rows that ask to replace a parent's rows would be passed over in silence where the merge has no statement for them. */
function checkReplaces(resource: AnyResource, table: string, source: string, { merge }: LoadPlans): void {
  const isReplaced = ((resource.replaces ?? []) as readonly AnyReplaceRule[]).some((rule) =>
    (rule.tables as readonly string[]).includes(table),
  )
  const canReplace = merge.stages.some(({ statements }) => statements.some(({ id }) => id.endsWith('/replace')))
  if (isReplaced && !canReplace)
    throw new TerminalFailure(`${resource.id} replaces rows of ${source}, whose source does not say per which parent`, {
      hint: 'Give the parent columns in the third argument of its defineSource: { parent: (row) => [row.incident_id] }.',
    })
}
