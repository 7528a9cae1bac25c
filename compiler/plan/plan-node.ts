import type { ArtifactColumn, ArtifactNode, Statement } from '../artifact.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { toSegments, type WindowHoles } from '../dialect/holes.ts'
import type { BuiltQuery } from '../dsl/build-query.ts'
import type { Hook, Incremental } from '../dsl/define-model.ts'
import type { ProjectConfig } from '../dsl/define-project.ts'
import type { Fact, Facts } from '../dsl/facts.ts'
import type { BuiltNode } from '../graph/build-node.ts'
import { namesOf, withTypedOutput } from './node-facts.ts'
import type { NodePlanInput } from './node-plan.ts'
import { observeDynamic } from './observe-dynamic.ts'
import { planChange } from './plan-change.ts'
import { incrementalFacts, planIncremental, planIncrementalFull } from './plan-incremental.ts'
import { planLoad } from './plan-load.ts'
import { planSeed } from './plan-seed.ts'
import { planSettings } from './plan-settings.ts'
import { planSnapshot } from './plan-snapshot.ts'
import { planSweep } from './plan-sweep.ts'
import { planDynamic, planTable, planView } from './plan-table.ts'
import { relationForm, snowflakeConfigOf } from './relation-form.ts'
import { Writer } from './writer.ts'

type NodePlans = Pick<ArtifactNode, 'plans' | 'select' | 'incremental' | 'load' | 'change' | 'settings' | 'dynamic'> & {
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
  project: ProjectConfig,
): NodePlans {
  const w = writerOf(node, dialect)
  const { core } = node.loaded
  const facts = inQueryOrder(node)
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
  const form = relationForm(node, facts, project, description, described)
  const settings = planSettings(w, form, !REPLACED.has(node.materialization))
  const hooks = core.kind === 'model' ? core.config.hooks : undefined
  const input: NodePlanInput = {
    writer: w,
    facts,
    form,
    swaps: snowflakeConfigOf(node).publish === 'swap',
    fullSelect,
    incrementalSelect,
    described: settings.described,
    before: hookStatements(w, 'before', hooks?.before),
    after: hookStatements(w, 'after', hooks?.after),
  }
  const select = {
    ...(fullSelect && { full: toSegments(fullSelect) }),
    ...(incrementalSelect && { incremental: toSegments(incrementalSelect) }),
  }
  const common = { ...(settings.all.length > 0 && { settings: settings.all }), change: planChange(w, form.columns) }
  if (core.kind === 'seed')
    return {
      plans: { full: planSeed(input, namesOf(facts, core.config.key as never)) },
      select: {},
      ...common,
      seedStaging: toSegments(w.staging),
    }
  if (core.kind === 'snapshot') return { plans: planSnapshot(input, core.config), select, ...common }
  if (node.materialization === 'ephemeral') return { plans: {}, select }
  if (node.materialization === 'view') return { plans: { full: planView(input) }, select, ...common }
  if (node.materialization === 'table') return { plans: { full: planTable(input) }, select, ...common }
  if (node.materialization === 'dynamic') return { plans: { full: planDynamic(input) }, select, ...common, ...observeDynamic(w, form) }
  return { ...plansOfKept(input, node, core.config.incremental as Incremental<never>), select, ...common }
}

function plansOfKept(input: NodePlanInput, { live }: BuiltNode, config: Incremental<never>): Pick<NodePlans, 'plans' | 'incremental'> {
  const { writer: w, facts } = input
  const inc = incrementalFacts(config, facts)
  const { sweep } = config
  return {
    plans: {
      full: planIncrementalFull(input, inc),
      incremental: planIncremental(input, inc),
      ...(live && sweep && { sweep: planSweep(w, inc.key, columnsOfLive(sweep), w.print(live.tree), sweep.maxShrink) }),
    },
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

/** A contract may name the columns in another order than its query: what is written by position follows the query. */
function inQueryOrder({ facts, query }: BuiltNode): Facts {
  const names = new Set([...(query?.facts.keys() ?? []), ...facts.keys()])
  return new Map([...names].flatMap((name) => (facts.has(name) ? [[name, facts.get(name)] as [string, Fact]] : [])))
}
const columnsOfLive = (sweep: NonNullable<Incremental<never>['sweep']>) =>
  [...sweep.live().query.facts].map(([name, f]) => ({ name, type: f.type }))

/** Made anew in every run. */
const REPLACED: ReadonlySet<string> = new Set(['view', 'table', 'ephemeral'])

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
