import type { Session } from '../engine/engine.ts'
import { invariant, TerminalFailure } from '../failures.ts'
import { chooseTablesToSweep, NO_SWEEP } from './choose-tables-to-sweep.ts'
import type { AnyReplaceRule, AnyResource } from './define-resource.ts'
import type { ApiClient } from './extract/open-api.ts'
import { RestartFailure } from './extract/restart-failure.ts'
import { DEFAULT_RETRY, retry } from './extract/retry.ts'
import { formatInstant } from './instant.ts'
import { openTables, type ResourceTable } from './load/open-tables.ts'
import { addCounts } from './load/run-statements.ts'
import { isSweepDue, sweepStateOf } from './load/sweep.ts'
import type { LoadContext } from './load-context.ts'
import { readResource } from './read-resource.ts'
import type { ResourceResult } from './resource-result.ts'
import { openDriftLog } from './transform/drift.ts'
import { openQuarantine } from './transform/quarantine.ts'
import { openRecordTransformer } from './transform/record-transformer.ts'
import { nextWatermark, windowToRead } from './watermark.ts'

/** Times that a resource is read again from its beginning because what was read became stale. */
const MOST_RESTARTS = 2

type Loaded = Omit<ResourceResult, 'resource' | 'partition' | 'status' | 'requests' | 'retries' | 'seconds' | 'error'>

/** Extracts, transforms and loads one resource of one partition. Throws where it fails; nothing is committed then. */
export async function runResource(resource: AnyResource, api: ApiClient, run: string, context: LoadContext): Promise<Loaded> {
  const about = { resource: resource.id, partition: resource.partition ?? '' }
  for (let attempt = 1; ; attempt++) {
    const session = await context.engine.openSession()
    try {
      return await loadOnce(resource, api, session, `${run}a${attempt}`, context)
    } catch (error) {
      if (!(error instanceof RestartFailure) || attempt > MOST_RESTARTS) throw error
      context.emit({ type: 'resource_restarted', ...about, attempt, reason: error.message })
    } finally {
      await session.close()
    }
  }
}

async function loadOnce(resource: AnyResource, api: ApiClient, session: Session, run: string, context: LoadContext): Promise<Loaded> {
  const { emit, now, signal } = context
  const about = { resource: resource.id, partition: resource.partition ?? '' }
  const state = context.openState(session)
  const drift = openDriftLog((finding) => emit({ type: 'drift_found', ...about, drift: finding }))
  const quarantine = openQuarantine(resource.id, resource.rejects)
  const tables = openTables(resource, session, run, drift, context)
  try {
    const isEmpty = await createTables(tables)
    const committed = context.fullRefresh ? null : await state.readWatermark(about.resource, about.partition)
    if (committed !== null && isEmpty) emit({ type: 'state_disagrees', ...about, table: firstOf(tables).name, watermark: committed })
    const watermark = isEmpty ? null : committed
    const lastSweep = resource.deletes ? await state.readWatermark(sweepStateOf(about.resource), about.partition) : null
    const sweep = isSweepDue(resource.deletes, lastSweep, now)
    const window = windowToRead({ start: resource.start, rule: resource.watermark, watermark: sweep ? null : watermark, now })
    emit({ type: 'resource_started', ...about, from: window.from.text, to: window.to.text, sweep })

    for (const { load } of tables.values()) await load.stage()
    const transform = openRecordTransformer(resource, tables, quarantine, drift)
    const afterPage = async (records: number): Promise<void> => {
      for (const { load } of tables.values()) await load.flush(false)
      emit({ type: 'page_read', ...about, records })
    }
    const { records, seen } = await readResource(resource, { api, window, tables, transform, afterPage, signal })
    for (const { load } of tables.values()) await load.flush(true)
    const rows = [...tables.values()].reduce((sum, { load }) => sum + load.staged, 0)
    quarantine.check(rows)
    checkReplacedTables(resource, tables)
    const swept = sweep ? await chooseTablesToSweep(resource, tables, context) : NO_SWEEP
    for (const { load } of tables.values()) await load.preflight()
    signal?.throwIfAborted()

    const reached = resource.watermark ? nextWatermark(resource.watermark.kind ?? 'instant', watermark, seen, window) : null
    const commit = async (): Promise<Readonly<Record<string, number>>> => {
      let changed: Readonly<Record<string, number>> = {}
      for (const { name, load } of tables.values()) changed = addCounts(changed, await load.merge(swept.tables.has(name)))
      if (reached !== null && reached !== committed) await state.writeWatermark(about.resource, about.partition, reached)
      if (sweep && swept.isComplete) await state.writeWatermark(sweepStateOf(about.resource), about.partition, formatInstant(now))
      await state.recordRejects(resource.id, quarantine.rows)
      await state.recordDrift(resource.id, drift.findings)
      return changed
    }
    const changed = await retry(
      {
        policy: DEFAULT_RETRY,
        clock: context.clock,
        what: `the commit of ${resource.id}`,
        signal,
        onWait: (attempt, waitMs, reason) => emit({ type: 'retry_waiting', ...about, request: 'commit', attempt, waitMs, reason }),
      },
      () => session.transaction(commit),
    )
    return { records, rows, changed, quarantined: quarantine.rows.length, drift: drift.findings.length, watermark: reached ?? committed }
  } finally {
    await cleanUp(tables, about, context)
  }
}

/** Makes missing tables; true where the main one has no rows, so that a watermark would pass over everything. */
async function createTables(tables: ReadonlyMap<string, ResourceTable>): Promise<boolean> {
  let isEmpty = true
  for (const table of tables.values()) {
    const { hasRows } = await table.load.create()
    if (table === firstOf(tables)) isEmpty = !hasRows
  }
  return isEmpty
}

/** A day is replaced by what was read of it: with a record missing, rows would be deleted that are still there. */
function checkReplacedTables(resource: AnyResource, tables: ReadonlyMap<string, ResourceTable>): void {
  for (const rule of (resource.replaces ?? []) as readonly AnyReplaceRule[]) {
    const lost = 'perDay' in rule && (rule.tables as readonly string[]).find((name) => tables.get(name)?.lostKeys())
    if (lost)
      throw new TerminalFailure(`${resource.id}: a record of ${lost} could not be read, so its days cannot be replaced`, {
        hint: 'Nothing was committed; see the quarantine reasons in the log, and correct the contract or the `rows` function.',
      })
  }
}

async function cleanUp(
  tables: ReadonlyMap<string, ResourceTable>,
  about: { resource: string; partition: string },
  { emit }: LoadContext,
): Promise<void> {
  for (const { name, load } of tables.values()) {
    await load.cleanup().catch((error: unknown) => emit({ type: 'cleanup_failed', ...about, table: name, reason: String(error) }))
  }
}

function firstOf(tables: ReadonlyMap<string, ResourceTable>): ResourceTable {
  const [first] = tables.values()
  invariant(first !== undefined, 'a resource has no tables')
  return first
}
