import { setTimeout as delay } from 'node:timers/promises'
import type { BuildResult, NodeResult } from '../build-result.ts'
import type { BuildPlan, JoinedTest, PlannedNode } from '../plan/build-plan.ts'
import { openRunRecord, type RunRecord } from '../record/open-run-record.ts'
import type { BuildContext } from './build-context.ts'
import { executeJoinedTest, executeNode, statusAfter, unbuilt } from './execute-node.ts'
import { runGraph, type Step } from './run-graph.ts'
import { openSessionPool, type SessionPool } from './session-pool.ts'
import { openWarehouseSizes } from './warehouse-sizes.ts'

const LAST_WAIT_MS = 2_000

type Work = { readonly planned: PlannedNode } | { readonly joined: JoinedTest }

/**
 * Does what a plan says: nodes as soon as what they read is right, `threads` at a time. A failed node keeps its old rows,
 * holds back what is downstream, and lets the rest go on. Never throws for a node's failure: everything is in the result.
 * @throws what keeps the run from beginning: no session, no state.
 */
export async function executePlan(wanted: BuildPlan, context: BuildContext): Promise<BuildResult> {
  const started = performance.now()
  const most = context.engine.maxSessions ?? Number.POSITIVE_INFINITY
  const plan = { ...wanted, threads: Math.min(wanted.threads, most) }
  // One session more than threads, so that the state can be written while all of them work.
  const pool = openSessionPool(context.engine, Math.min(plan.threads + 1, most))
  try {
    const record = await openRunRecord(plan, pool, context)
    announce(plan, context)
    const results = new Map<string, NodeResult>()
    await stoppable(context, () => runSteps(plan, pool, record, results, context))
    const nodes = plan.nodes.map(
      (planned) => results.get(planned.node.name) ?? unbuilt(planned, 'cancelled', { reason: 'did not stop in time' }),
    )
    const result: BuildResult = {
      runId: context.runId,
      command: plan.command,
      status: statusOf(nodes, context),
      seconds: (performance.now() - started) / 1000,
      nodes,
    }
    await bounded(record.finish(result), context.signal?.aborted ? LAST_WAIT_MS : undefined)
    context.emit({ type: 'build_finished', result })
    return result
  } finally {
    await bounded(pool.close(), LAST_WAIT_MS)
  }
}

function announce(plan: BuildPlan, context: BuildContext): void {
  const { command, instant, threads } = plan
  const tests = plan.nodes.reduce((sum, planned) => sum + planned.tests.length, plan.joinedTests.length)
  context.emit({
    type: 'build_started',
    runId: context.runId,
    command,
    instant,
    nodes: plan.nodes.map((planned) => planned.node.name),
    tests,
    threads,
  })
  for (const { node, notes } of plan.nodes) for (const note of notes) context.emit({ type: 'node_note', node: node.name, note })
  for (const { owner, test, reason } of plan.skippedTests)
    context.emit({ type: 'node_note', node: owner, note: `test ${test.name} is left out: ${reason}` })
}

async function runSteps(
  plan: BuildPlan,
  pool: SessionPool,
  record: RunRecord,
  results: Map<string, NodeResult>,
  context: BuildContext,
): Promise<void> {
  let firstFailure: string | undefined
  const sizes = openWarehouseSizes()
  // Nodes with a test that comes later are recorded at the end of the run.
  const awaited = new Set(plan.joinedTests.map((joined) => joined.owner))
  const settle = (result: NodeResult): boolean => {
    results.set(result.node, result)
    if (!awaited.has(result.node)) record.node(result)
    context.emit({ type: 'node_finished', result, done: results.size, total: plan.nodes.length })
    if (result.status === 'failed') firstFailure ??= result.node
    return result.status === 'built' || result.status === 'unchanged'
  }
  const runJoined = async (joined: JoinedTest): Promise<boolean> => {
    const test = await executeJoinedTest(joined, plan, pool, context)
    context.emit({ type: 'joined_test_finished', result: test })
    const before = results.get(joined.owner)
    if (before) {
      const tests = [...before.tests, test]
      const after = { ...before, tests, status: statusAfter(tests, before.status) }
      results.set(joined.owner, after)
      if (after.status === 'failed') firstFailure ??= joined.owner
    }
    return test.status === 'passed' || test.status === 'warned'
  }
  await runGraph<Work>(stepsOf(plan), {
    threads: plan.threads,
    isStopped: () => context.signal?.aborted === true || (context.failFast === true && firstFailure !== undefined),
    run: async (work) => {
      if ('joined' in work) return runJoined(work.joined)
      const { node, run, windows } = work.planned
      context.emit({ type: 'node_started', node: node.name, run, materialization: node.materialization, windows })
      return settle(await executeNode(work.planned, plan, pool, context, sizes))
    },
    skip: (work, cause) => {
      if ('joined' in work) return
      if (context.signal?.aborted) settle(unbuilt(work.planned, 'cancelled', { reason: 'was not begun' }))
      else if (cause === null)
        settle(unbuilt(work.planned, 'skipped', { reason: `'${firstFailure}' failed, and the run stops at the first failure` }))
      else settle(unbuilt(work.planned, 'skipped', { reason: `${describeStep(cause)} failed` }))
    },
  })
}

/** Waits for the work, but no longer than this; a session that hangs must not keep the process. */
async function bounded(work: Promise<void>, ms: number | undefined): Promise<void> {
  if (ms === undefined) return work
  const timer = new AbortController()
  try {
    await Promise.race([work, delay(ms, undefined, { signal: timer.signal }).catch(() => undefined)])
  } finally {
    timer.abort()
    work.catch(() => undefined)
  }
}

const testStep = (name: string): string => `test:${name}`
const describeStep = (id: string): string => (id.startsWith('test:') ? `the test '${id.slice('test:'.length)}'` : `'${id}'`)

function stepsOf(plan: BuildPlan): Step<Work>[] {
  const blockers = (name: string) =>
    plan.joinedTests.filter((joined) => joined.blocks.includes(name)).map((joined) => testStep(joined.test.name))
  return [
    ...plan.nodes.map((planned) => ({
      id: planned.node.name,
      after: [...planned.after, ...blockers(planned.node.name)],
      work: { planned },
    })),
    ...plan.joinedTests.map((joined) => ({ id: testStep(joined.test.name), after: joined.after, work: { joined } })),
  ]
}

function statusOf(nodes: readonly NodeResult[], context: BuildContext): BuildResult['status'] {
  if (nodes.every((node) => node.status === 'built' || node.status === 'unchanged')) return 'ok'
  return context.signal?.aborted ? 'cancelled' : 'failed'
}

/** Runs the work; when the signal fires, running statements are cancelled and the work gets a bounded time to end. */
async function stoppable(context: BuildContext, work: () => Promise<void>): Promise<void> {
  const { signal, graceMs = 8_000 } = context
  const done = work()
  if (!signal) return done
  // After the bounded wait nobody waits for the work any more: how it ends must not end the process.
  done.catch(() => undefined)
  const { promise: timeout, resolve } = Promise.withResolvers<void>()
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => {
    context.emit({ type: 'build_cancelling', reason: 'running statements are stopped' })
    timer = setTimeout(resolve, graceMs)
    // The engine's own failure to answer must not keep the run from ending: the bounded wait holds in any case.
    context.engine.cancelAll().catch(() => undefined)
  }
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  try {
    await Promise.race([done, timeout])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
