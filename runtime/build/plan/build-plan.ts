import type { ArtifactNode, DataTest, Plan, Statement, WarehouseRule } from '#artifact'
import type { Row } from '../../engine/engine.ts'
import type { AppliedSettings, PlannedSettings } from './plan-settings.ts'

/**
 * What happens to a node: `full` builds it from nothing, `incremental` adds to what is there, `settings` changes only what
 * is no row (comments, grants, the lag of a dynamic table), `none` builds nothing
 * (sources, inlined models, unchanged seeds, empty windows, runs of tests alone). Tests run in all cases.
 */
export type RunKind = 'full' | 'incremental' | 'settings' | 'none'

/** A half-open span of the cursor, `[start, end)`, in UTC text. */
export interface Window {
  /** The partition's value; `''` where the model has none. */
  readonly partition: string
  readonly start: string
  readonly end: string
  /** The watermark that is committed now; null where there is none. */
  readonly committed: string | null
  /** False where the window leaves a gap behind the watermark: moving it would lose the rows in between. */
  readonly movesWatermark: boolean
}

/** A span of the cursor given by hand, instead of what follows from the watermarks; half-open. */
export interface WindowOverride {
  readonly start?: string
  readonly end?: string
}

/** Why a node will not be built although it was asked for. */
export interface Refusal {
  readonly message: string
  readonly hint: string
}

export interface PlannedNode {
  readonly node: ArtifactNode
  readonly run: RunKind
  /** Why this kind of run: printed by `explain` and in the results. */
  readonly reason: string
  readonly refusal?: Refusal
  /** What the reader should know besides. */
  readonly notes: readonly string[]
  /** The plan of the run kind; absent where the run is `none` or `settings`. */
  readonly plan?: Plan
  /** Statements right before publishing, which give the old relation its new form: added columns, or the drop of a view that becomes a table. */
  readonly reshape: readonly Statement[]
  /** Windows of an incremental run with a cursor; none otherwise. */
  readonly windows: readonly Window[]
  /** Values of the plan's `time` holes. */
  readonly times: Readonly<Record<string, string>>
  /** What is set besides rows; absent where all of it is as it was set last. */
  readonly settings?: PlannedSettings
  /** The columns that stand after the run, as `describeColumns` writes them. */
  readonly columns: string
  /** The warehouse as far as it is known before the run. */
  readonly warehouse?: string
  /** The node's rule, or its target's: asked again when more is known. */
  readonly warehouseRule?: WarehouseRule
  /** The daily sweep of removed keys is due in this run. */
  readonly sweep: boolean
  /** Planned nodes that must be finished before: the nearest ones upstream. */
  readonly after: readonly string[]
  /** Tests that can run as soon as the node is built. */
  readonly tests: readonly DataTest[]
}

/** A test that reads nodes which are not upstream of its own: it waits for all of them. */
export interface JoinedTest {
  readonly owner: string
  readonly test: DataTest
  readonly after: readonly string[]
  /** Nodes downstream of everything that the test reads: they wait for it. */
  readonly blocks: readonly string[]
}

export interface SkippedTest {
  readonly owner: string
  readonly test: DataTest
  readonly reason: string
}

export type BuildCommand = 'build' | 'run' | 'test'

/** A run as data: `explain` prints it, `executePlan` does it. */
export interface BuildPlan {
  /** `run` builds without tests, `test` tests without building. */
  readonly command: BuildCommand
  /** The run's instant, UTC text: the end of every window that is not given by hand. */
  readonly instant: string
  readonly threads: number
  readonly fullRefresh: boolean
  /** The span that was given by hand. */
  readonly window?: WindowOverride
  /** In topological order. */
  readonly nodes: readonly PlannedNode[]
  readonly joinedTests: readonly JoinedTest[]
  readonly skippedTests: readonly SkippedTest[]
}

/** What the target remembers of earlier runs. */
export interface BuildState {
  readonly built: ReadonlyMap<string, BuiltRelation>
  /** Committed watermarks by resource (`model:<name>`, `sweep:<name>`), then by partition value. */
  readonly watermarks: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** By node: what was set on it last. */
  readonly settings?: ReadonlyMap<string, AppliedSettings>
  /** By node: dynamic tables as the engine shows them now. */
  readonly observed?: ReadonlyMap<string, Row>
}
export interface BuiltRelation {
  readonly fingerprint: string
  readonly materialization: string
  /** Names and types as `describeColumns` writes them. */
  readonly columns: string
}

export const modelResource = (name: string): string => `model:${name}`
export const sweepResource = (name: string): string => `sweep:${name}`
