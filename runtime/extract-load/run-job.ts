import PQueue from 'p-queue'
import type { Artifact } from '#artifact'
import type { Engine, Session } from '../engine/engine.ts'
import { invariant, TerminalFailure } from '../failures.ts'
import { type Clock, systemClock } from './clock.ts'
import type { AnyResource } from './define-resource.ts'
import type { EventSink } from './events.ts'
import type { Environment } from './extract/authorization.ts'
import type { ApiDefinition } from './extract/define-api.ts'
import type { ApiClient } from './extract/open-api.ts'
import { openApis } from './extract/open-apis.ts'
import { readInstant } from './instant.ts'
import type { LoadState } from './load/load-state.ts'
import type { LoadContext } from './load-context.ts'
import type { ResourceResult } from './resource-result.ts'
import { runResource } from './run-resource.ts'

export interface LoadJob {
  readonly resources: readonly AnyResource[]
  readonly artifact: Pick<Artifact, 'nodes'>
  readonly engine: Engine
  /** Physical schemas by logical name. */
  readonly schemas: Readonly<Record<string, string>>
  /** The state over a session, so that it commits with the session's rows. */
  readonly openState: (session: Session) => LoadState
  readonly environment: Environment
  /** Lower-case letters and digits, unique to the run. */
  readonly runId: string
  /** The run's instant as ISO text: the end of every window, and the time written into loaded rows. */
  readonly instant: string
  /** Keyed hash of personal data, for what is shown. */
  readonly hash: (text: string) => string
  readonly clock?: Clock
  readonly signal?: AbortSignal
  readonly onEvent?: EventSink
  /** Resources at a time; 4 by default, and never more than the engine has sessions. */
  readonly concurrency?: number
  readonly batchRows?: number
  readonly fullRefresh?: boolean
}

/**
 * Loads resources side by side: extract, transform, load, commit. One that fails holds back no other; each commits its rows
 * and its watermark together or not at all. Results come in the order of the resources.
 */
export async function runJob(job: LoadJob): Promise<readonly ResourceResult[]> {
  const { clock = systemClock, signal, onEvent = () => undefined } = job
  const now = readInstant(job.instant)
  invariant(typeof now === 'bigint', `the run's instant ${job.instant} ${now}`)
  invariant(/^[a-z0-9]+$/.test(job.runId), `the run id ${job.runId} is not of lower-case letters and digits`)
  const context: LoadContext = {
    nodes: job.artifact.nodes,
    engine: job.engine,
    schemas: job.schemas,
    openState: job.openState,
    openApi: openApis(job.environment, clock, signal),
    clock,
    runId: job.runId,
    now,
    hash: job.hash,
    signal,
    emit: onEvent,
    batchRows: job.batchRows ?? 10_000,
    fullRefresh: job.fullRefresh ?? false,
  }
  const queue = new PQueue({ concurrency: Math.min(job.concurrency ?? 4, job.engine.maxSessions ?? Number.POSITIVE_INFINITY) })
  return await Promise.all(job.resources.map((resource, i) => queue.add(() => resultOf(resource, `${job.runId}r${i}`, context))))
}

async function resultOf(resource: AnyResource, run: string, context: LoadContext): Promise<ResourceResult> {
  const about = { resource: resource.id, partition: resource.partition ?? '' }
  const started = performance.now()
  let requests = 0
  let retries = 0
  const watch = {
    onRequest: () => {
      requests++
    },
    onWait: (request: string, attempt: number, waitMs: number, reason: string) => {
      retries++
      context.emit({ type: 'retry_waiting', ...about, request, attempt, waitMs, reason })
    },
  }
  const finish = (
    status: ResourceResult['status'],
  ): Pick<ResourceResult, 'resource' | 'partition' | 'status' | 'requests' | 'retries' | 'seconds'> => {
    const seconds = (performance.now() - started) / 1000
    context.emit({ type: 'resource_finished', ...about, status, seconds })
    return { ...about, status, requests, retries, seconds }
  }
  try {
    context.signal?.throwIfAborted()
    const api = resource.api ? context.openApi(resource.api as ApiDefinition, watch) : NO_API
    const loaded = await runResource(resource, api, run, context)
    return { ...loaded, ...finish('loaded') }
  } catch (error) {
    const status = context.signal?.aborted ? 'cancelled' : 'failed'
    const nothing = { records: 0, rows: 0, changed: {}, quarantined: 0, drift: 0, watermark: null }
    return { ...nothing, ...finish(status), error: error instanceof Error ? error : new Error(String(error)) }
  }
}

const refuse = (): never => {
  throw new TerminalFailure('a resource without an api cannot send requests', { hint: 'Give the resource its `api`.' })
}
const NO_API: ApiClient = { settings: {}, send: async () => refuse(), walk: () => refuse(), lines: () => refuse(), csv: () => refuse() }
