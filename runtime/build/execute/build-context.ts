import type { Artifact } from '#artifact'
import type { Engine, Scalar } from '../../engine/engine.ts'
import type { Clock } from '../../extract-load/clock.ts'
import type { RetryPolicy } from '../../extract-load/extract/retry.ts'
import type { BuildEvent } from '../../report/run-event.ts'

/** Where and how a plan is executed. */
export interface BuildContext {
  readonly artifact: Artifact
  readonly engine: Engine
  /** Logical schema to physical schema, unquoted. */
  readonly schemas: Readonly<Record<string, string>>
  /** Seed files are found from here. */
  readonly projectRoot: string
  /** Unique to the run: lower-case letters and digits. It names the run in the state and the staging relations. */
  readonly runId: string
  /** Name of the target, for the state. */
  readonly target: string
  readonly emit: (event: BuildEvent) => void
  readonly clock: Clock
  /** Values of the artifact's `value` holes. */
  readonly values?: Readonly<Record<string, Scalar>>
  /** Stops the run: what is in work is cancelled, the rest is not begun. */
  readonly signal?: AbortSignal
  /** Begins nothing more after the first failure. */
  readonly failFast?: boolean
  /** For what fails in a way that may pass. */
  readonly retry?: RetryPolicy
  /** How long a cancelled run waits for what is in work; 8,000 ms by default. */
  readonly graceMs?: number
}
