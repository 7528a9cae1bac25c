import type { ArtifactNode, DataTest } from '#artifact'
import type { Row, Scalar } from '../engine/engine.ts'
import type { FailureFacts } from '../failures.ts'
import type { BuildCommand, RunKind, Window } from './plan/build-plan.ts'

/** `built`: changed as planned. `unchanged`: nothing was to be done. `skipped`: something upstream is not right. */
export type NodeStatus = 'built' | 'unchanged' | 'failed' | 'skipped' | 'cancelled'

/** `broken`: the test itself could not run. `skipped`: it was not asked, because of what it reads. */
export type TestStatus = 'passed' | 'warned' | 'failed' | 'broken' | 'skipped' | 'cancelled'

/** What went wrong, ready to print: never secrets, never personal data. */
export interface Problem {
  /** Whose fault it is: `environment` asks for exit code 3, `bug` for 70. */
  readonly kind: 'environment' | 'world' | 'finding' | 'bug'
  readonly message: string
  /** What to do next. */
  readonly hint?: string
  readonly facts?: FailureFacts
}

export interface TestResult {
  readonly node: string
  readonly test: string
  readonly severity: DataTest['severity']
  readonly status: TestStatus
  /** Failing rows and all rows; null where it did not run. */
  readonly failures: number | null
  readonly rows: number | null
  /** Some of the failing rows; columns of personal data are hashed in it. */
  readonly sample: readonly Row[]
  readonly seconds: number
  readonly problem?: Problem
}

export interface NodeResult {
  readonly node: string
  readonly kind: ArtifactNode['kind']
  readonly materialization: ArtifactNode['materialization']
  readonly file: string
  readonly line: number
  readonly run: RunKind
  readonly status: NodeStatus
  /** Why this kind of run, or why it was skipped. */
  readonly reason: string
  readonly windows: readonly Window[]
  readonly warehouse?: string
  /** Rows written; null where the plan does not say. */
  readonly rows: number | null
  /** Counts and values that the plan's statements gave. */
  readonly facts: Readonly<Record<string, Scalar>>
  readonly seconds: number
  readonly tests: readonly TestResult[]
  readonly problem?: Problem
}

export interface BuildResult {
  readonly runId: string
  readonly command: BuildCommand
  readonly status: 'ok' | 'failed' | 'cancelled'
  readonly seconds: number
  /** In the order of the plan. */
  readonly nodes: readonly NodeResult[]
}

export const testsOf = (result: BuildResult): TestResult[] => result.nodes.flatMap((node) => node.tests)
