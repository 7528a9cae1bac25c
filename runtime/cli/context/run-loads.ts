import { type AnyResource, openLoadState, type ResourceResult, runJob } from '#extract-load'
import { readInstant } from '../../extract-load/instant.ts'
import { invariant } from '../../failures.ts'
import type { Reporter } from '../../report/open-reporter.ts'
import { openState } from '../../state/open-state.ts'
import type { OpenProject } from './open-project.ts'

interface LoadRun {
  readonly resources: readonly AnyResource[]
  /** ISO text: the end of every window, and the time written into loaded rows. */
  readonly instant: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly fullRefresh?: boolean
  readonly signal?: AbortSignal
}

/** Runs extract-load resources into the project's target and tells the reporter. */
export async function runLoads(project: OpenProject, run: LoadRun, reporter: Reporter): Promise<readonly ResourceResult[]> {
  const { artifact, engine, schemas, runId, hash } = project
  const { resources, instant, environment, fullRefresh = false, signal } = run
  const now = readInstant(instant)
  invariant(typeof now === 'bigint', `the run's instant ${instant} ${now}`)
  const started = performance.now()
  const results = await runJob({
    resources,
    artifact,
    engine,
    schemas,
    runId,
    hash,
    environment,
    instant,
    openState: (session) => openLoadState(openState({ engine, session, statements: artifact.state, schemas }), { runId, now }),
    onEvent: reporter.emit,
    fullRefresh,
    ...(signal && { signal }),
  })
  const count = (status: ResourceResult['status']): number => results.filter((r) => r.status === status).length
  const rows = results.reduce((sum, r) => sum + r.rows, 0)
  const seconds = (performance.now() - started) / 1000
  reporter.setLoads({ loaded: count('loaded'), failed: count('failed'), cancelled: count('cancelled'), rows, seconds })
  return results
}
