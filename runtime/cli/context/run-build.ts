import { selectNodes } from '../../../compiler/graph/select-nodes.ts'
import type { BuildResult } from '../../build/build-result.ts'
import { executePlan } from '../../build/execute/execute-plan.ts'
import type { BuildCommand } from '../../build/plan/build-plan.ts'
import { planBuild } from '../../build/plan/plan-build.ts'
import { readBuildState } from '../../build/record/read-build-state.ts'
import { systemClock } from '../../extract-load/clock.ts'
import type { Reporter } from '../../report/open-reporter.ts'
import { renderPlan } from '../../report/render-plan.ts'
import type { BuildOptions } from '../options.ts'
import type { Output } from '../output.ts'
import { UsageError } from '../usage-error.ts'
import { modifiedNodes } from './modified-nodes.ts'
import type { OpenProject } from './open-project.ts'

/** Plans and executes a build of what is selected; undefined where it was only explained. */
export async function runBuild(
  project: OpenProject,
  command: BuildCommand,
  options: BuildOptions,
  reporter: Reporter,
  output: Output,
  signal?: AbortSignal,
): Promise<BuildResult | undefined> {
  if (options.rotatePiiKey && !options.fullRefresh)
    throw new UsageError('--rotate-pii-key needs --full-refresh', 'every hash changes: all rows must be built anew')
  const { artifact, engine, schemas } = project
  const all = new Set(artifact.nodes.map((n) => n.name))
  const state = await project.withSession((session) => readBuildState(session, engine, artifact, schemas, all))
  const picked = selectNodes(artifact.nodes, {
    select: options.select ?? [],
    exclude: options.exclude ?? [],
    states: { modified: modifiedNodes(artifact, state) },
  })
  const hasWork = new Set(
    artifact.nodes.filter((n) => n.materialization !== 'ephemeral' && (n.kind !== 'source' || n.tests.length > 0)).map((n) => n.name),
  )
  const selected = picked.intersection(hasWork)
  const plan = planBuild(artifact, selected, state, {
    command,
    instant: options.instant ?? new Date(systemClock.now()).toISOString().replace('T', ' ').replace('Z', ''),
    fullRefresh: options.fullRefresh ?? false,
    threads: threadsOf(options, project),
    target: project.target.name,
    ...((options.start || options.end) && {
      window: { ...(options.start && { start: options.start }), ...(options.end && { end: options.end }) },
    }),
  })
  if (options.explain) {
    if (output.json) output.data(plan)
    else output.line(renderPlan(plan, output.palette))
    return undefined
  }
  return executePlan(plan, {
    artifact,
    engine,
    schemas,
    projectRoot: project.root,
    runId: project.runId,
    target: project.target.name,
    clock: systemClock,
    emit: reporter.emit,
    failFast: options.failFast ?? false,
    ...(signal && { signal }),
  })
}
function threadsOf(options: BuildOptions, project: OpenProject): number {
  if (options.threads === undefined) return project.target.threads ?? 4
  const threads = Number(options.threads)
  if (!Number.isInteger(threads) || threads < 1)
    throw new UsageError(`--threads ${options.threads} is not a number of threads`, 'for example --threads 4')
  return threads
}
