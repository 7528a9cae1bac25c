import type { ArtifactColumn, ArtifactNode, Statement } from '../artifact.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { toSegments, type WindowHoles } from '../dialect/holes.ts'
import type { BuiltQuery } from '../dsl/build-query.ts'
import type { Hook } from '../dsl/define-model.ts'
import type { BuiltNode } from '../graph/build-node.ts'
import { namesOf, withTypedOutput } from './node-facts.ts'
import type { NodePlanInput } from './node-plan.ts'
import { incrementalFacts, planIncremental, planIncrementalFull } from './plan-incremental.ts'
import { planLoad } from './plan-load.ts'
import { planSeed } from './plan-seed.ts'
import { planSnapshot } from './plan-snapshot.ts'
import { planSweep } from './plan-sweep.ts'
import { planTable, planView } from './plan-table.ts'
import { Writer } from './writer.ts'

type NodePlans = Pick<ArtifactNode, 'plans' | 'select' | 'incremental' | 'load' | 'change'> & {
  readonly seedStaging?: ReturnType<typeof toSegments>
}

export const writerOf = (node: BuiltNode, dialect: Dialect): Writer =>
  new Writer(dialect, { name: node.name, schema: node.loaded.schema, relation: node.loaded.name })

/** All statements of a node on a dialect. */
export function planNode(
  node: BuiltNode,
  dialect: Dialect,
  description: string | undefined,
  described: readonly ArtifactColumn[],
): NodePlans {
  const w = writerOf(node, dialect)
  const { core } = node.loaded
  const { facts } = node
  const columns = [...facts].map(([name, f]) => ({ name, type: f.type }))
  if (core.kind === 'source') {
    const config = core.config as { key?: never; parent?: never }
    const key = namesOf(facts, config.key)
    return { plans: {}, select: {}, ...(key.length > 0 && { load: planLoad(w, facts, key, namesOf(facts, config.parent)) }) }
  }
  const printed = (built: BuiltQuery, window?: WindowHoles): string =>
    w.print(dialect.castsOutput ? withTypedOutput(built.tree, facts) : built.tree, window)
  const window = windowHoles(node)
  const fullSelect = node.full ? printed(node.full, window && { ...window, run: 'full' }) : ''
  const incrementalSelect = node.incremental && printed(node.incremental, window && { ...window, run: 'incremental' })
  const hooks = core.kind === 'model' ? core.config.hooks : undefined
  const input: NodePlanInput = {
    writer: w,
    facts,
    columns,
    fullSelect,
    incrementalSelect,
    comments: (kind) =>
      w.statements(
        'describe',
        dialect.ddl.comment(
          w.target,
          kind,
          description,
          described.map((c) => ({ name: c.name, description: c.description })),
        ),
      ),
    before: hookStatements(w, 'before', hooks?.before),
    after: hookStatements(w, 'after', hooks?.after),
  }
  const select = {
    ...(fullSelect && { full: toSegments(fullSelect) }),
    ...(incrementalSelect && { incremental: toSegments(incrementalSelect) }),
  }
  const change = {
    dropView: w.statement('change/drop_view', dialect.ddl.dropView(w.target)),
    dropTable: w.statement('change/drop_table', dialect.ddl.dropTable(w.target)),
    addColumn: Object.fromEntries(columns.map((c) => [c.name, w.statement(`change/add/${c.name}`, dialect.ddl.addColumn(w.target, c))])),
  }
  if (core.kind === 'seed')
    return {
      plans: { full: planSeed(input, namesOf(facts, core.config.key as never)) },
      select: {},
      change,
      seedStaging: toSegments(w.staging),
    }
  if (core.kind === 'snapshot') return { plans: planSnapshot(input, core.config), select, change }
  if (node.materialization === 'ephemeral') return { plans: {}, select }
  if (node.materialization === 'view') return { plans: { full: planView(input) }, select, change }
  if (node.materialization === 'table') return { plans: { full: planTable(input) }, select, change }
  const config = core.config.incremental as NonNullable<typeof core.config.incremental>
  const inc = incrementalFacts(config, facts)
  return {
    plans: {
      full: planIncrementalFull(input, inc),
      incremental: planIncremental(input, inc),
      ...(node.live && config.sweep && { sweep: planSweep(w, inc.key, w.print(node.live.tree), config.sweep.maxShrink) }),
    },
    select,
    change,
    incremental: {
      strategy: inc.strategy,
      key: [...inc.key],
      ...(inc.cursor && { cursor: inc.cursor }),
      ...(inc.partition && { partition: inc.partition.name }),
      lookbackSeconds: seconds(config.lookback),
      ...(config.start && { start: config.start }),
      nullKeys: 'refuse',
      duplicates: config.duplicates ?? 'refuse',
      nullCursor: 'fail',
      onSchemaChange: config.onSchemaChange ?? 'rebuild',
    },
  }
}

function windowHoles(node: BuiltNode): Omit<WindowHoles, 'run'> | undefined {
  const { core } = node.loaded
  if (core.kind !== 'model' || !core.config.incremental) return undefined
  const { partition } = incrementalFacts(core.config.incremental, node.facts)
  return {
    partitions: partition?.values,
    start: core.config.incremental.start,
    isFullBounded: core.config.incremental.strategy === 'append',
  }
}
const SECONDS = {
  nanosecond: 1e-9,
  microsecond: 1e-6,
  millisecond: 1e-3,
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_678_400,
  quarter: 8_035_200,
  year: 31_622_400,
}
/** A calendar unit counts as its longest: a lookback may be longer, never shorter. */
const seconds = (d: { readonly unit: keyof typeof SECONDS; readonly count: number } | undefined): number =>
  d ? Math.ceil(d.count * SECONDS[d.unit]) : 0

function hookStatements(w: Writer, kind: 'before' | 'after', hooks: readonly Hook[] | undefined): Statement[] {
  return (hooks ?? [])
    .filter((h) => h.on === undefined || h.on.includes(w.dialect.name))
    .map((h, i) => w.statement(`hook/${kind}.${i + 1}`, h.sql.replaceAll('{this}', w.target)))
}
