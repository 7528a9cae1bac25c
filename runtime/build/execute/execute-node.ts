import type { Statement } from '#artifact'
import type { RunOptions } from '../../engine/engine.ts'
import { fillHoles } from '../../engine/fill-holes.ts'
import { isCancelled } from '../../engine/session/cancellation.ts'
import { retry } from '../../extract-load/extract/retry.ts'
import type { NodeResult, TestResult } from '../build-result.ts'
import type { BuildPlan, JoinedTest, PlannedNode } from '../plan/build-plan.ts'
import type { BuildContext } from './build-context.ts'
import { holdWarehouse } from './hold-warehouse.ts'
import { problemOf } from './problem-of.ts'
import { runDataTest } from './run-data-test.ts'
import type { SessionPool } from './session-pool.ts'
import type { WarehouseSizes } from './warehouse-sizes.ts'
import { type Written, writeNode } from './write-node.ts'

const RETRY = { attempts: 3, baseMs: 200, maxBackoffMs: 2_000, maxRetryAfterMs: 60_000 }

/** Builds a node and asks its tests. Never throws: what went wrong is in the result. */
export async function executeNode(
  planned: PlannedNode,
  plan: BuildPlan,
  pool: SessionPool,
  context: BuildContext,
  sizes: WarehouseSizes,
): Promise<NodeResult> {
  const started = performance.now()
  const { node } = planned
  const seconds = () => (performance.now() - started) / 1000
  if (planned.refusal) return unbuilt(planned, 'failed', { problem: { kind: 'world', ...planned.refusal } })
  let written: Written | undefined
  try {
    written = planned.run === 'none' ? undefined : await writeWithRetry(planned, plan, pool, context, sizes)
  } catch (error) {
    const stopped = isCancelled(error) || context.signal?.aborted === true
    if (stopped) return unbuilt(planned, 'cancelled', { seconds: seconds(), reason: 'was stopped while it ran' })
    return unbuilt(planned, 'failed', { seconds: seconds(), problem: problemOf(error) })
  }
  const built: Partial<NodeResult> = written ? resultOf(written) : {}
  const tests: TestResult[] = []
  for (const test of planned.tests) {
    const result = await runDataTest(pool, node, test, fillFor(context), optionsOf(context))
    context.emit({ type: 'test_finished', result })
    tests.push(result)
  }
  return { ...blankResult(planned), ...built, tests, status: statusAfter(tests, written ? 'built' : 'unchanged'), seconds: seconds() }
}

async function writeWithRetry(
  planned: PlannedNode,
  plan: BuildPlan,
  pool: SessionPool,
  context: BuildContext,
  sizes: WarehouseSizes,
): Promise<Written> {
  const warehouse = holdWarehouse(sizes)
  const note = (text: string): void => context.emit({ type: 'node_note', node: planned.node.name, note: text })
  try {
    return await retry(
      {
        policy: context.retry ?? RETRY,
        clock: context.clock,
        what: planned.node.name,
        signal: context.signal,
        onWait: (attempt, waitMs, reason) => context.emit({ type: 'node_retried', node: planned.node.name, attempt, waitMs, reason }),
      },
      () => pool.use((session) => writeNode(planned, plan, session, context, warehouse)),
    )
  } finally {
    await warehouse.release(pool, { engine: context.engine, values: { schemas: context.schemas, run: context.runId } }, note)
  }
}

/** Asks a test that had to wait for other nodes than its own. */
export async function executeJoinedTest(
  joined: JoinedTest,
  plan: BuildPlan,
  pool: SessionPool,
  context: BuildContext,
): Promise<TestResult> {
  const owner = plan.nodes.find((planned) => planned.node.name === joined.owner)
  if (!owner) throw new Error(`invariant: the test '${joined.test.name}' has no planned node`)
  return runDataTest(pool, owner.node, joined.test, fillFor(context), optionsOf(context))
}

const optionsOf = ({ signal }: BuildContext): RunOptions => (signal ? { signal } : {})

const fillFor = (context: BuildContext) => (statement: Statement) =>
  fillHoles(statement, { schemas: context.schemas, run: context.runId, values: context.values ?? {} }, context.engine)

/** A node whose test failed or could not be asked is not right, although it was built: what reads it must wait. */
export function statusAfter(tests: readonly TestResult[], otherwise: NodeResult['status']): NodeResult['status'] {
  if (tests.some((test) => test.status === 'failed' || test.status === 'broken')) return 'failed'
  return tests.some((test) => test.status === 'cancelled') ? 'cancelled' : otherwise
}

/** The result of a node that was not built, with its tests unasked. */
export const unbuilt = (planned: PlannedNode, status: 'failed' | 'skipped' | 'cancelled', more: Partial<NodeResult> = {}): NodeResult => ({
  ...blankResult(planned),
  status,
  tests: planned.tests.map((test) => ({
    node: planned.node.name,
    test: test.name,
    severity: test.severity,
    status: status === 'cancelled' ? 'cancelled' : 'skipped',
    failures: null,
    rows: null,
    sample: [],
    seconds: 0,
  })),
  ...more,
})

const blankResult = ({ node, run, reason, windows, warehouse }: PlannedNode): NodeResult => ({
  node: node.name,
  kind: node.kind,
  materialization: node.materialization,
  file: node.file,
  line: node.line,
  run,
  status: 'skipped',
  reason,
  windows,
  ...(warehouse === undefined ? {} : { warehouse }),
  rows: null,
  facts: {},
  seconds: 0,
  tests: [],
})

function resultOf({ planned, rows, warehouse, facts }: Written): Partial<NodeResult> {
  const { run, reason, windows } = planned
  return { run, reason, windows, rows, facts, ...(warehouse === undefined ? {} : { warehouse }) }
}
