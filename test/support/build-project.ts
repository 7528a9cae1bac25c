import type { Artifact } from '#artifact'
import { selectNodes } from '../../compiler/graph/select-nodes.ts'
import type { BuildResult } from '../../runtime/build/build-result.ts'
import { executePlan } from '../../runtime/build/execute/execute-plan.ts'
import { planBuild } from '../../runtime/build/plan/plan-build.ts'
import { prepareTarget } from '../../runtime/build/record/prepare-target.ts'
import { readBuildState } from '../../runtime/build/record/read-build-state.ts'
import type { Engine } from '../../runtime/engine/engine.ts'
import { systemClock } from '../../runtime/extract-load/clock.ts'

let runs = 0
export interface ProjectBuild {
  readonly artifact: Artifact
  readonly engine: Engine
  readonly root: string
  /** UTC text: windows end there. */
  readonly instant: string
  readonly select?: readonly string[]
  readonly fullRefresh?: boolean
  /** Runs the artifact's setup first, as the command line does; true unless said otherwise. */
  readonly prepares?: boolean
  /** Physical schemas by logical ones; their own names unless said otherwise. */
  readonly schemas?: Readonly<Record<string, string>>
  /** Lower-case letters and digits; a new one unless said otherwise. */
  readonly runId?: string
}

/** Builds what is selected of a compiled project on an open engine, as the command line does. */
export async function buildProject({
  artifact,
  engine,
  root,
  instant,
  select = [],
  fullRefresh = false,
  prepares = true,
  schemas = Object.fromEntries(artifact.schemas.map((s) => [s, s])),
  runId = `test${runs++}`,
}: ProjectBuild): Promise<BuildResult> {
  const session = await engine.openSession()
  if (prepares) await prepareTarget(session, engine, artifact, schemas)
  const state = await readBuildState(session, engine, artifact, schemas, new Set(artifact.nodes.map((n) => n.name)))
  await session.close()
  const plan = planBuild(artifact, selectNodes(artifact.nodes, { select }), state, { command: 'build', instant, fullRefresh })
  return executePlan(plan, {
    artifact,
    engine,
    schemas,
    projectRoot: root,
    runId,
    target: 'test',
    clock: systemClock,
    emit: () => undefined,
  })
}
