import type { Row } from '../engine/engine.ts'
import { invariant } from '../failures.ts'
import type { StateContext } from './run-state-statement.ts'
import { optionalText, readState, textOf, writeState } from './run-state-statement.ts'

export type RunStatus = 'running' | 'ok' | 'failed' | 'cancelled'
export type NodeStatus = 'ok' | 'warned' | 'failed' | 'skipped' | 'cancelled'

export interface RunStart {
  readonly runId: string
  readonly command: string
  readonly target: string
  readonly startedAt: string
  /** The artifact's. */
  readonly fingerprint: string
}
export interface RunEnd {
  readonly runId: string
  readonly status: Exclude<RunStatus, 'running'>
  readonly finishedAt: string
  /** JSON text; no secrets, no personal data. */
  readonly facts: string
}
export interface RunRecord extends RunStart {
  /** `running` also where the process died: there was no one to write the end. */
  readonly status: RunStatus
  readonly finishedAt: string | null
  readonly facts: string | null
}
export interface NodeRun {
  readonly runId: string
  readonly node: string
  /** `model`, `seed`, `snapshot`, `test`, `resource`, … */
  readonly kind: string
  readonly status: NodeStatus
  readonly startedAt: string
  readonly finishedAt: string
  readonly rowsChanged: bigint | null
  readonly message: string | null
}

/** What ran and what became of it; what has no result of its own in a run did not finish. */
export class RunHistory {
  readonly #context: StateContext

  constructor(context: StateContext) {
    this.#context = context
  }

  async begin({ runId, command, target, startedAt, fingerprint }: RunStart): Promise<void> {
    const run = { run_id: runId, command, target, status: 'running', started_at: startedAt, finished_at: null, fingerprint, facts: null }
    await writeState(this.#context, 'insert_run', run)
  }

  async finish({ runId, status, finishedAt, facts }: RunEnd): Promise<void> {
    const changed = await writeState(this.#context, 'finish_run', { run_id: runId, status, finished_at: finishedAt, facts })
    invariant(changed === null || changed === 1, `run ${runId} was not begun`)
  }

  /** Once per run, node and kind, when it is over. */
  async recordNode({ runId, node, kind, status, startedAt, finishedAt, rowsChanged, message }: NodeRun): Promise<void> {
    const times = { started_at: startedAt, finished_at: finishedAt }
    await writeState(this.#context, 'insert_node_run', { run_id: runId, node, kind, status, ...times, rows_changed: rowsChanged, message })
  }

  /** The last 50, newest first. */
  async readRuns(): Promise<RunRecord[]> {
    return (await readState(this.#context, 'read_runs')).map(runRecord)
  }

  async readNodes(runId: string): Promise<NodeRun[]> {
    return (await readState(this.#context, 'read_node_runs', { run_id: runId })).map(nodeRun)
  }
}

const runRecord = (row: Row): RunRecord => ({
  runId: textOf(row, 'run_id'),
  command: textOf(row, 'command'),
  target: textOf(row, 'target'),
  status: textOf(row, 'status') as RunStatus,
  startedAt: textOf(row, 'started_at'),
  finishedAt: optionalText(row, 'finished_at'),
  fingerprint: textOf(row, 'fingerprint'),
  facts: optionalText(row, 'facts'),
})

const nodeRun = (row: Row): NodeRun => ({
  runId: textOf(row, 'run_id'),
  node: textOf(row, 'node'),
  kind: textOf(row, 'kind'),
  status: textOf(row, 'status') as NodeStatus,
  startedAt: textOf(row, 'started_at'),
  finishedAt: textOf(row, 'finished_at'),
  rowsChanged: (row.rows_changed ?? null) as bigint | null,
  message: optionalText(row, 'message'),
})
