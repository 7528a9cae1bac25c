import type { Session } from '../../engine/engine.ts'
import { openState } from '../../state/open-state.ts'
import type { NodeRun, NodeStatus, RunHistory } from '../../state/run-history.ts'
import { utcText } from '../../state/utc-text.ts'
import { type BuildResult, type NodeResult, testsOf } from '../build-result.ts'
import type { BuildContext } from '../execute/build-context.ts'
import type { SessionPool } from '../execute/session-pool.ts'
import type { BuildPlan } from '../plan/build-plan.ts'
import type { RunFacts } from '../plan/plan-retry.ts'
import { PLAN_KIND } from './read-retry-plan.ts'

/** Writes a run and what becomes of its nodes into the state, one write after the other: what waits meanwhile is written together. */
export interface RunRecord {
  /** Once per node, when nothing of it can change any more. Does not wait: a state that cannot be written is told as a note. */
  node(result: NodeResult): void
  finish(result: BuildResult): Promise<void>
}

const LONGEST_MESSAGE = 2000

/** Notes the run and its plan before anything is done, so that `retry` knows what a killed process left undone. */
export async function openRunRecord(plan: BuildPlan, pool: SessionPool, context: BuildContext): Promise<RunRecord> {
  const recorded = new Set<string>()
  let waiting: NodeResult[] = []
  let writing: Promise<void> | undefined
  const { artifact, engine, schemas, runId, target, clock } = context
  const now = () => utcText(new Date(clock.now()))
  const write = (work: (runs: RunHistory) => Promise<void>): Promise<void> =>
    pool.use((session: Session) => {
      const { runs } = openState({ engine, session, statements: artifact.state, schemas })
      return session.transaction(() => work(runs))
    })
  const startedAt = now()
  const facts: RunFacts = {
    command: plan.command,
    nodes: plan.nodes.map((planned) => planned.node.name),
    fullRefresh: plan.fullRefresh,
    ...(plan.window ? { window: plan.window } : {}),
  }
  await write(async (runs) => {
    await runs.begin({ runId, command: plan.command, target, startedAt, fingerprint: artifact.fingerprint })
    const times = { startedAt, finishedAt: startedAt }
    await runs.recordNode({
      runId,
      node: PLAN_KIND,
      kind: PLAN_KIND,
      status: 'ok',
      ...times,
      rowsChanged: null,
      message: JSON.stringify(facts),
    })
  })
  const record = async (results: readonly NodeResult[]): Promise<void> => {
    const fresh = results.filter(({ node }) => !recorded.has(node))
    for (const { node } of fresh) recorded.add(node)
    if (fresh.length === 0) return
    await write(async (runs) => {
      for (const run of fresh.flatMap((result) => rowsOf(result, runId, clock.now()))) await runs.recordNode(run)
    })
  }
  const writeWaiting = async (): Promise<void> => {
    while (waiting.length > 0) {
      const results = waiting
      waiting = []
      await record(results).catch((error: unknown) => {
        for (const { node } of results)
          context.emit({ type: 'node_note', node, note: `its result is not in the state: ${messageOf(error)}` })
      })
    }
    writing = undefined
  }
  return {
    node: (result) => {
      waiting.push(result)
      writing ??= writeWaiting()
    },
    finish: async (result) => {
      await writing
      await record(result.nodes)
      const counts = countStatuses(result)
      await write((runs) => runs.finish({ runId, status: result.status, finishedAt: now(), facts: JSON.stringify({ ...facts, counts }) }))
    },
  }
}

/** The node's own row, and one for each of its tests that did not pass. */
function rowsOf(result: NodeResult, runId: string, at: number): NodeRun[] {
  const row = (seconds: number): Pick<NodeRun, 'runId' | 'startedAt' | 'finishedAt'> => ({
    runId,
    startedAt: utcText(new Date(at - seconds * 1000)),
    finishedAt: utcText(new Date(at)),
  })
  const tests = result.tests.flatMap((test): NodeRun[] => {
    if (test.status === 'passed') return []
    const status: NodeStatus = test.status === 'broken' ? 'failed' : test.status
    const message = test.problem?.message.slice(0, LONGEST_MESSAGE) ?? null
    return [
      {
        ...row(test.seconds),
        node: test.test,
        kind: 'test',
        status,
        rowsChanged: test.failures === null ? null : BigInt(test.failures),
        message,
      },
    ]
  })
  const message = (result.problem?.message ?? result.reason).slice(0, LONGEST_MESSAGE)
  const rowsChanged = result.rows === null ? null : BigInt(result.rows)
  return [{ ...row(result.seconds), node: result.node, kind: result.kind, status: statusOf(result), rowsChanged, message }, ...tests]
}

function statusOf(result: NodeResult): NodeStatus {
  if (result.status !== 'built' && result.status !== 'unchanged') return result.status
  return result.tests.some((test) => test.status === 'warned') ? 'warned' : 'ok'
}

function countStatuses(result: BuildResult): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status } of [...result.nodes, ...testsOf(result)]) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
