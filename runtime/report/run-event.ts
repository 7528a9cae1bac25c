import type { BuildResult, NodeResult, TestResult } from '../build/build-result.ts'
import type { BuildCommand, RunKind, Window } from '../build/plan/build-plan.ts'
import type { LoadEvent } from '../extract-load/events.ts'

/** What happens during a build, as data. */
export type BuildEvent =
  | {
      readonly type: 'build_started'
      readonly runId: string
      readonly command: BuildCommand
      readonly instant: string
      /** Names of the planned nodes, in order. */
      readonly nodes: readonly string[]
      readonly tests: number
      readonly threads: number
    }
  | {
      readonly type: 'node_started'
      readonly node: string
      readonly run: RunKind
      readonly materialization: string
      readonly windows: readonly Window[]
    }
  | { readonly type: 'node_retried'; readonly node: string; readonly attempt: number; readonly waitMs: number; readonly reason: string }
  | { readonly type: 'node_note'; readonly node: string; readonly note: string }
  /** A test that ran with its node. */
  | { readonly type: 'test_finished'; readonly result: TestResult }
  /** A test that had to wait for other nodes than its own. */
  | { readonly type: 'joined_test_finished'; readonly result: TestResult }
  /** `done` counts the finished nodes, this one included. */
  | { readonly type: 'node_finished'; readonly result: NodeResult; readonly done: number; readonly total: number }
  | { readonly type: 'build_cancelling'; readonly reason: string }
  | { readonly type: 'build_finished'; readonly result: BuildResult }

export type RunEvent = BuildEvent | LoadEvent
