import { type AnyResource, type ResourceResult, runJob } from '#extract-load'
import { openState } from '../../state/open-state.ts'
import { utcText } from '../../state/utc-text.ts'
import type { Reporter } from '../../report/open-reporter.ts'
import type { LoadState } from '../../extract-load/load/load-state.ts'
import type { Session } from '../../engine/engine.ts'
import { systemClock } from '../../extract-load/clock.ts'
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
  const started = performance.now()
  const results = await runJob({
    resources: run.resources, artifact, engine, schemas, runId, hash, environment: run.environment, instant: run.instant,
    openState: (session) => loadState(project, session),
    onEvent: reporter.emit,
    fullRefresh: run.fullRefresh ?? false,
    ...(run.signal && { signal: run.signal }),
  })
  const count = (status: ResourceResult['status']): number => results.filter((r) => r.status === status).length
  reporter.setLoads({ loaded: count('loaded'), failed: count('failed'), cancelled: count('cancelled'), rows: results.reduce((n, r) => n + r.rows, 0), seconds: (performance.now() - started) / 1000 })
  return results
}

/** The loader's view of the state, through the session that commits its rows. */
function loadState({ artifact, engine, schemas, runId }: OpenProject, session: Session): LoadState {
  const state = openState({ engine, session, statements: artifact.state, schemas })
  const now = (): string => utcText(new Date(systemClock.now()))
  return {
    readWatermark: async (resource, partition) => (await state.watermarks.read(resource)).get(partition) ?? null,
    writeWatermark: (resource, partition, watermark) => state.watermarks.write({ resource, partition, watermark, runId, updatedAt: now() }),
    recordRejects: async (resource, rows) => {
      const batch = rows.map((r) => ({ runId, resource, table: r.table, rowNumber: BigInt(r.rowNumber), reason: r.reason, rowJson: r.row ?? 'null' }))
      await state.quarantine.add(once(batch))
    },
    recordDrift: async (resource, findings) => {
      for (const f of findings) await state.drift.add({ resource, ...f, firstRunId: runId, firstSeenAt: now() })
    },
  }
}
async function* once<T>(value: T): AsyncIterable<T> {
  yield value
}
