import { grantable } from '../dialect/snowflake/relations/grants.ts'
import { referenceOf } from '../dsl/check-select.ts'
import { columnsOf } from '../dsl/facts.ts'
import { Handle } from '../dsl/handle.ts'
import type { DynamicTable, SnowflakeConfig } from '../dsl/snowflake-config.ts'
import type { WarehouseChoice } from '../dsl/warehouse-choice.ts'
import type { BuiltNode } from '../graph/build-node.ts'
import { granteesOf, isTransient, relationKind, snowflakeConfigOf } from '../plan/relation-form.ts'
import { warehouseChoiceOf } from '../plan/warehouse-rule.ts'

type Report = (code: string, message: string, hint: string) => void

/** Settings that a relation of this kind cannot have, or that name what is not there. */
export function checkSettings(node: BuiltNode, report: Report): void {
  const config = snowflakeConfigOf(node)
  checkKind(node, config, report)
  checkDynamic(node, config.dynamicTable, report)
  checkColumns(node, config, report)
  checkRetention(node, config, report)
  for (const { name, privileges } of granteesOf(config.grants)) {
    if (privileges.length === 0) report('grant-empty', `the grant to ${name} names no privilege`, 'name at least one, or take the role out')
    for (const privilege of privileges)
      if (!grantable(relationKind(node), privilege))
        report('grant-privilege', `${privilege} cannot be granted on a ${wordOf(node)}`, 'take it out, or materialize the model otherwise')
  }
  for (const name of [...Object.keys(config.tags ?? {}), ...Object.values((config.maskingPolicies ?? {}) as Record<string, string>)])
    if (name.split('.').length > 3 || name.split('.').includes(''))
      report('setting-name', `"${name}" is no name of a tag or policy`, 'write name, schema.name or database.schema.name')
  checkResize(warehouseChoiceOf(node), report)
}

const wordOf = (node: BuiltNode): string => ({ table: 'table', view: 'view', dynamic: 'dynamic table' })[relationKind(node)]

const ONLY_TABLES = ['transient', 'dataRetentionDays', 'clusterBy', 'automaticClustering', 'searchOptimization'] as const

function checkKind(node: BuiltNode, config: SnowflakeConfig<never>, report: Report): void {
  const { materialization } = node
  if (materialization === 'ephemeral') {
    if (Object.keys(config).length > 0)
      report('setting-inlined', 'an inlined model is no relation: it has no settings', 'take `snowflake` out, or materialize the model')
    return
  }
  if (materialization === 'view')
    for (const setting of ONLY_TABLES)
      if (config[setting] !== undefined)
        report(
          'setting-of-tables',
          `\`${setting}\` on a view: a view has no rows of its own`,
          'materialize it as a table, or take the setting out',
        )
  if (config.secure && materialization !== 'view')
    report('setting-of-views', '`secure` on a table: only views hide their text', "use policies, or materialize it as a 'view'")
  if (config.publish === 'swap' && relationKind(node) !== 'table')
    report('setting-of-tables', `\`publish: 'swap'\` on a ${wordOf(node)}: only tables are exchanged`, 'take it out')
  if (config.automaticClustering !== undefined && !config.clusterBy)
    report('clustering-without-key', '`automaticClustering` without `clusterBy`', 'name the columns, or take it out')
}

/** A lag as Snowflake reads it, and its length in seconds. */
const LAG = /^(\d+) (second|minute|hour|day)s?$/
const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 }

function checkDynamic({ materialization }: BuiltNode, dynamic: DynamicTable | undefined, report: Report): void {
  if (materialization === 'dynamic' && !dynamic)
    report('dynamic-settings', 'a dynamic table needs its lag and warehouse', 'give `snowflake.dynamicTable`')
  if (materialization !== 'dynamic' && dynamic)
    report('dynamic-settings', `\`dynamicTable\` on a ${materialization}`, "give `materialized: 'dynamic'`, or take the settings out")
  if (!dynamic || dynamic.targetLag === 'downstream') return
  const [, count, unit = ''] = LAG.exec(dynamic.targetLag) ?? []
  if (count === undefined)
    report('dynamic-lag', `"${dynamic.targetLag}" is no lag`, "write '10 minutes', '1 hour', '2 days', or 'downstream'")
  else if (Number(count) * (SECONDS[unit] ?? 0) < 60)
    report('dynamic-lag', `a lag of ${dynamic.targetLag} is below one minute`, "write '1 minute' or more")
}

/** Whatever is no column is the plan's to refuse, with the author's line. */
function clusteringOf({ facts }: BuiltNode, { clusterBy }: SnowflakeConfig<never>): string[] {
  const picked: readonly unknown[] = clusterBy?.(columnsOf(undefined, facts) as never) ?? []
  return picked.flatMap((h) => (h instanceof Handle ? (referenceOf(h.node) ?? []) : []))
}

function checkColumns(node: BuiltNode, config: SnowflakeConfig<never>, report: Report): void {
  for (const name of clusteringOf(node, config))
    if (node.facts.get(name)?.type.kind === 'json')
      report(
        'clustering-json',
        `rows cannot be clustered by the JSON column "${name}"`,
        'select the value that readers filter by, and name that',
      )
  for (const name of Object.keys(config.maskingPolicies ?? {}))
    if (!node.facts.has(name))
      report('setting-column', `a masking policy for "${name}", which the model does not have`, 'name one of its columns')
}

function checkRetention(node: BuiltNode, { dataRetentionDays: days }: SnowflakeConfig<never>, report: Report): void {
  if (days === undefined) return
  const losesHistory = isTransient(node)
  const most = losesHistory ? 1 : 90
  if (!Number.isInteger(days) || days < 0 || days > most)
    report(
      'retention-range',
      `a ${losesHistory ? 'transient' : 'permanent'} table keeps 0 to ${most} days, not ${days}`,
      losesHistory ? 'give `transient: false` for up to 90 days' : 'write a whole number up to 90',
    )
}

function checkResize(choice: string | WarehouseChoice | undefined, report: Report): void {
  if (choice === undefined || typeof choice === 'string') return
  for (const { use, resize } of choice.rules ?? [])
    if (resize && (resize.from.length === 0 || resize.from.includes(resize.to)))
      report(
        'warehouse-resize',
        `${use} cannot grow to ${resize.to} from ${resize.from.join(', ') || 'nothing'}`,
        'list the other sizes that it may have',
      )
}
