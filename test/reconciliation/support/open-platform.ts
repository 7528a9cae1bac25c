import { fileURLToPath } from 'node:url'
import type { Artifact } from '#artifact'
import { compileProject, duckdb } from '#compiler'
import { type AnyResource, openLoadState, type ResourceResult, runJob } from '#extract-load'
import { selectNodes } from '../../../compiler/graph/select-nodes.ts'
import type { BuildResult } from '../../../runtime/build/build-result.ts'
import { executePlan } from '../../../runtime/build/execute/execute-plan.ts'
import { planBuild } from '../../../runtime/build/plan/plan-build.ts'
import { prepareTarget } from '../../../runtime/build/record/prepare-target.ts'
import { readBuildState } from '../../../runtime/build/record/read-build-state.ts'
import { openDuckDb } from '../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine, Row, Session } from '../../../runtime/engine/engine.ts'
import { systemClock } from '../../../runtime/extract-load/clock.ts'
import { readInstant } from '../../../runtime/extract-load/instant.ts'
import { openState } from '../../../runtime/state/open-state.ts'
import { writePiiKey } from '../../../runtime/state/write-pii-key.ts'
import { manualClock } from '../../runtime/extract-load/support/manual-clock.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
const PII_KEY = 'key of the reconciliation tests'

let compiled: Promise<Artifact> | undefined
async function compile(): Promise<Artifact> {
  const { artifact, diagnostics } = await compileProject({ root: ROOT, dialect: duckdb })
  if (!artifact) throw new Error(`the project does not compile: ${diagnostics.map(({ message }) => message).join('; ')}`)
  return artifact
}

/** The project on a database of its own: loads over HTTP and builds, as a job does. */
export interface Platform extends AsyncDisposable {
  readonly artifact: Artifact
  readonly engine: Engine
  rows(sql: string): Promise<readonly Row[]>
  load(
    resources: readonly AnyResource[],
    instant: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<readonly ResourceResult[]>
  /** Builds what the selector names, as a job does after a load at the instant. */
  build(select: string, instant: string, fullRefresh?: boolean): Promise<BuildResult>
}

export async function openPlatform(): Promise<Platform> {
  compiled ??= compile()
  const artifact = await compiled
  const schemas = Object.fromEntries(artifact.schemas.map((schema) => [schema, schema]))
  const engine = await openDuckDb({ path: ':memory:' })
  const withSession = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const session = await engine.openSession()
    return work(session).finally(() => session.close())
  }
  await withSession(async (session) => {
    await prepareTarget(session, engine, artifact, schemas)
    await writePiiKey({ engine, session, statements: artifact.state, schemas }, PII_KEY)
  })
  let runs = 0
  return {
    artifact,
    engine,
    rows: (sql) => withSession((session) => session.query({ id: 'test', sql, params: [] })),
    load: (resources, instant, environment) => {
      const runId = `run${++runs}`
      const now = readInstant(instant) as bigint
      return runJob({
        resources,
        artifact,
        engine,
        schemas,
        runId,
        environment,
        instant,
        hash: (text) => `hash(${text.length})`,
        // Waits pass at once; servers count their limits on the machine's clock.
        clock: manualClock(new Date().toISOString()),
        openState: (session) => openLoadState(openState({ engine, session, statements: artifact.state, schemas }), { runId, now }),
        onEvent: () => undefined,
      })
    },
    build: async (select, at, fullRefresh = false) => {
      // The window's end is exclusive: what was loaded at the instant itself belongs to the run.
      const instant = new Date(Date.parse(at) + 1).toISOString().replace('T', ' ').replace('Z', '')
      const state = await withSession((session) =>
        readBuildState(session, engine, artifact, schemas, new Set(artifact.nodes.map((node) => node.name))),
      )
      const plan = planBuild(artifact, selectNodes(artifact.nodes, { select: [select] }), state, { command: 'build', instant, fullRefresh })
      return executePlan(plan, {
        artifact,
        engine,
        schemas,
        projectRoot: ROOT,
        runId: `run${++runs}`,
        target: 'test',
        clock: systemClock,
        emit: () => undefined,
      })
    },
    [Symbol.asyncDispose]: () => engine.close(),
  }
}

/** What went wrong in a build, as text; empty where all is well. Tests that warn are not in it. */
export const problemsOf = (result: BuildResult): string[] => [
  ...result.nodes
    .filter(({ status }) => status !== 'built' && status !== 'unchanged')
    .map((n) => `${n.node} ${n.status}: ${n.problem?.message ?? n.reason}`),
  ...result.nodes.flatMap((n) =>
    n.tests
      .filter(({ status }) => ['failed', 'broken', 'skipped'].includes(status))
      .map((t) => `${t.test} ${t.status}: ${t.problem?.message ?? ''}`),
  ),
]
/** Names of the tests that warned. */
export const warningsOf = (result: BuildResult): string[] =>
  result.nodes.flatMap((n) => n.tests.filter(({ status }) => status === 'warned').map((t) => t.test))
