import type { Artifact, ArtifactNode } from '#artifact'
import { typeName } from '../../../../compiler/dialect/duckdb/types.ts'
import { stateSetup, stateStatements } from '../../../../compiler/plan/state-statements.ts'
import type { BuildResult } from '../../../../runtime/build/build-result.ts'
import type { BuildContext } from '../../../../runtime/build/execute/build-context.ts'
import { executePlan } from '../../../../runtime/build/execute/execute-plan.ts'
import { type PlanOptions, planBuild } from '../../../../runtime/build/plan/plan-build.ts'
import { prepareTarget } from '../../../../runtime/build/record/prepare-target.ts'
import { readBuildState } from '../../../../runtime/build/record/read-build-state.ts'
import { openDuckDb } from '../../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine, Row } from '../../../../runtime/engine/engine.ts'
import { systemClock } from '../../../../runtime/extract-load/clock.ts'
import type { BuildEvent } from '../../../../runtime/report/run-event.ts'
import { makeArtifact } from './make-node.ts'

export const schemas = { marts: 'dev_marts', tech_health: 'dev_tech_health' }

/** A project of hand-written plans on a database of its own. */
export interface Shop {
  readonly engine: Engine
  readonly events: BuildEvent[]
  readonly artifact: Artifact
  /** Replaces nodes by name, as an edit of the project does; or wraps the engine, to make it fail. */
  change(change: { nodes?: readonly ArtifactNode[]; engine?: (engine: Engine) => Engine }): void
  /** Plans and executes, as the command line does. */
  build(options?: Partial<PlanOptions> & Partial<BuildContext> & { readonly select?: readonly string[] }): Promise<BuildResult>
  run(sql: string): Promise<void>
  rows(sql: string): Promise<readonly Row[]>
  close(): Promise<void>
}

let runs = 0

export async function openShop(nodes: readonly ArtifactNode[], more: { path?: string; projectRoot?: string } = {}): Promise<Shop> {
  const inner = await openDuckDb({ path: more.path ?? ':memory:', settings: {} })
  let engine = inner
  let artifact = makeArtifact(nodes, { setup: stateSetup(typeName), state: stateStatements(typeName) })
  const events: BuildEvent[] = []
  const session = await inner.openSession()
  const run = async (sql: string): Promise<void> => {
    for (const one of sql.split(';')) if (one.trim() !== '') await session.execute({ id: 'test', sql: one, params: [] })
  }
  await run(
    'create schema if not exists dev_marts; create table if not exists dev_marts.orders (id hugeint, workspace text, amount decimal(18,2), updated_at timestamp_ns)',
  )
  await prepareTarget(session, inner, artifact, schemas)
  return {
    engine: inner,
    events,
    get artifact() {
      return artifact
    },
    change: (change) => {
      engine = change.engine ? change.engine(inner) : inner
      const byName = new Map((change.nodes ?? []).map((node) => [node.name, node]))
      artifact = { ...artifact, nodes: artifact.nodes.map((node) => byName.get(node.name) ?? node) }
    },
    build: async ({ select, ...options } = {}) => {
      const selected = new Set(select ?? artifact.nodes.map((node) => node.name))
      const state = await readBuildState(session, inner, artifact, schemas, selected)
      const plan = planBuild(artifact, selected, state, { command: 'build', instant: '2026-01-10 12:00:00', ...options })
      runs++
      return executePlan(plan, {
        artifact,
        engine,
        schemas,
        projectRoot: more.projectRoot ?? '.',
        runId: `run${runs}`,
        target: 'dev',
        emit: (event) => events.push(event),
        clock: systemClock,
        ...options,
      })
    },
    run,
    rows: (sql) => session.query({ id: 'test', sql, params: [] }),
    close: () => inner.close(),
  }
}

/** `name status` of every node, in order. */
export const statuses = (result: BuildResult): string[] => result.nodes.map((node) => `${node.node} ${node.status}`)
