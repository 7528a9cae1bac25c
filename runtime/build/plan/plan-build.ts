import type { Artifact, ArtifactNode, WarehouseRule } from '#artifact'
import { invariant, TerminalFailure } from '../../failures.ts'
import {
  type BuildCommand,
  type BuildPlan,
  type BuildState,
  modelResource,
  type PlannedNode,
  sweepResource,
  type WindowOverride,
} from './build-plan.ts'
import { columnsAfter, describeColumns } from './built-columns.ts'
import { chooseWarehouse } from './choose-warehouse.ts'
import { decideRun, type RunDecision } from './decide-run.ts'
import { orderNodes } from './order-nodes.ts'
import { placeTests } from './place-tests.ts'
import { planSettings } from './plan-settings.ts'
import { fullTimes, planWindows, type WindowPlan, windowHoursOf } from './plan-windows.ts'
import { DAY_NANOSECONDS, formatTimestamp, parseTimestamp } from './timestamp-text.ts'

export interface PlanOptions {
  readonly command: BuildCommand
  /** UTC text. Rows whose cursor is at this instant or later wait for the next run, so take it after the load. */
  readonly instant: string
  readonly fullRefresh?: boolean
  /** A span to build by hand instead of what follows from the watermarks; half-open. */
  readonly window?: WindowOverride
  /** Nodes and tests in work at once; 4 by default. */
  readonly threads?: number
  /** The target's name: its warehouse rule is that of nodes without one. */
  readonly target?: string
}

/**
 * What a run will do, as data. Pure: the same artifact, selection, state and options give the same plan, so that what
 * is explained is what is executed.
 * @throws TerminalFailure for a window by hand that is empty.
 */
export function planBuild(artifact: Artifact, selected: ReadonlySet<string>, state: BuildState, options: PlanOptions): BuildPlan {
  checkOverride(options)
  const settled = { ...options, instant: formatTimestamp(parseTimestamp(options.instant)), fullRefresh: options.fullRefresh ?? false }
  const ordered = orderNodes(artifact.nodes, selected)
  const tests = placeTests(ordered, artifact.nodes, state)
  const targetRule = artifact.warehouses?.[options.target ?? '*'] ?? artifact.warehouses?.['*']
  const withTests = options.command !== 'run'
  return {
    command: options.command,
    instant: settled.instant,
    threads: Math.max(1, options.threads ?? 4),
    fullRefresh: settled.fullRefresh,
    ...(options.window ? { window: options.window } : {}),
    nodes: ordered.map(({ node, after }) => ({
      ...planNode(node, state, { ...settled, targetRule }),
      after,
      tests: withTests ? (tests.own.get(node.name) ?? []) : [],
    })),
    joinedTests: withTests ? tests.joined : [],
    skippedTests: withTests ? tests.skipped : [],
  }
}

type Settled = PlanOptions & { readonly fullRefresh: boolean; readonly targetRule?: WarehouseRule | undefined }

function planNode(node: ArtifactNode, state: BuildState, options: Settled): Omit<PlannedNode, 'after' | 'tests'> {
  const decision = refuseAppendByHand(node, decideRun(node, state, options), options)
  const { windows, times } = decision.run === 'none' ? NO_WINDOWS : windowsOf(node, decision, state, options)
  const isEmpty = decision.run === 'incremental' && node.incremental?.cursor !== undefined && windows.length === 0
  if (decision.run === 'none' || decision.run === 'settings' || isEmpty) {
    const reason = isEmpty
      ? `the window is empty: it would start at ${times['window_start']} and end at ${times['window_end']}`
      : decision.reason
    return planStanding(node, { ...decision, reason }, state, options)
  }
  const built = state.built.get(node.name)
  const wanted = describeColumns(node.columns)
  const plan = decision.run === 'full' ? node.plans.full : node.plans.incremental
  invariant(plan, `the artifact has no ${decision.run} plan for '${node.name}'`)
  const { notes, settings } = planSettings(node, decision.run === 'full', state.settings?.get(node.name))
  const rule = node.warehouse ?? (node.materialization === 'view' ? undefined : options.targetRule)
  const warehouse = chooseWarehouse(rule, { full: decision.run === 'full', windowHours: windowHoursOf(decision.run, times) })?.use
  return {
    node,
    reason: decision.reason,
    notes: [...(decision.notes ?? []), ...notes],
    run: decision.run,
    plan,
    reshape: decision.reshape ?? [],
    windows,
    times,
    ...(settings ? { settings } : {}),
    columns: decision.run === 'incremental' && built ? columnsAfter(built.columns, wanted) : wanted,
    ...(rule === undefined ? {} : { warehouseRule: rule }),
    ...(warehouse === undefined ? {} : { warehouse }),
    sweep: node.plans.sweep !== undefined && isSweepDue(node, decision, state, options),
  }
}

const NO_WINDOWS: WindowPlan = { windows: [], times: {} }

/** A node whose rows stay as they are: what is set besides them may still have to change. */
function planStanding(
  node: ArtifactNode,
  decision: RunDecision,
  state: BuildState,
  { command }: Settled,
): Omit<PlannedNode, 'after' | 'tests'> {
  const built = state.built.get(node.name)
  const applied = state.settings?.get(node.name)
  const isKept = command !== 'test' && decision.refusal === undefined && built?.materialization === node.materialization
  const { notes = [], settings } = isKept ? planSettings(node, false, applied) : {}
  const statements = [...(decision.alter ?? []), ...(settings?.statements ?? [])]
  const common = {
    node,
    notes: [...(decision.notes ?? []), ...notes],
    windows: [],
    times: {},
    reshape: [],
    columns: built?.columns ?? describeColumns(node.columns),
    sweep: false,
    ...(decision.refusal ? { refusal: decision.refusal } : {}),
  }
  if (statements.length === 0 && settings === undefined) return { ...common, run: 'none', reason: decision.reason }
  const reason = decision.run === 'settings' ? decision.reason : `${decision.reason}; its settings changed`
  return { ...common, run: 'settings', reason, settings: { statements, values: settings?.values ?? applied ?? {} } }
}

function refuseAppendByHand(node: ArtifactNode, decision: RunDecision, options: Settled): RunDecision {
  if (!options.window || decision.run !== 'incremental' || node.incremental?.strategy !== 'append') return decision
  return {
    run: 'none',
    reason: 'appends',
    refusal: {
      message: `'${node.name}' appends: a window given by hand would add its rows a second time.`,
      hint: `Leave it out with --exclude ${node.name}, or rebuild it with --full-refresh.`,
    },
  }
}

function windowsOf(node: ArtifactNode, decision: RunDecision, state: BuildState, options: Settled): WindowPlan {
  if (decision.run === 'full') return { windows: [], times: fullTimes(node, options.instant) }
  if (node.incremental?.cursor === undefined) return { windows: [], times: { window_end: options.instant } }
  return planWindows(node, state.watermarks.get(modelResource(node.name)) ?? new Map(), options.instant, options.window)
}

/** A full build needs no sweep, whatever the day: it reads only what is there. */
function isSweepDue(node: ArtifactNode, decision: RunDecision, state: BuildState, options: Settled): boolean {
  if (decision.run !== 'incremental') return false
  const last = state.watermarks.get(sweepResource(node.name))?.get('')
  return last === undefined || parseTimestamp(options.instant) - parseTimestamp(last) >= DAY_NANOSECONDS
}

function checkOverride({ window, instant }: PlanOptions): void {
  if (window?.start === undefined) return
  const end = window.end ?? instant
  if (parseTimestamp(window.start) < parseTimestamp(end)) return
  throw new TerminalFailure(`The window [${window.start}, ${end}) is empty.`, {
    hint: 'A window holds its start and not its end: for one day, give that day and the next one.',
  })
}
