import type { StateStore } from '../../state/open-state.ts'
import { formatUtc, type Nanoseconds } from '../instant.ts'
import type { DriftFinding } from '../transform/drift.ts'
import type { RejectedRow } from '../transform/quarantine.ts'

/** What a load remembers, over one session: writes inside the session's transaction commit with the rows. */
export interface LoadState {
  /** The committed watermark of a resource's partition, or null. */
  readWatermark(resource: string, partition: string): Promise<string | null>
  writeWatermark(resource: string, partition: string, watermark: string): Promise<void>
  recordRejects(resource: string, rows: readonly RejectedRow[]): Promise<void>
  recordDrift(resource: string, findings: readonly DriftFinding[]): Promise<void>
}

interface Run {
  readonly runId: string
  readonly now: Nanoseconds
}

/** The part of the runtime's state that a load reads and writes. */
export function openLoadState(store: StateStore, { runId, now }: Run): LoadState {
  const at = formatUtc(now)
  return {
    readWatermark: async (resource, partition) => (await store.watermarks.read(resource)).get(partition) ?? null,
    writeWatermark: (resource, partition, watermark) => store.watermarks.write({ resource, partition, watermark, runId, updatedAt: at }),
    async recordRejects(resource, rows) {
      if (rows.length === 0) return
      await store.quarantine.add(
        oneBatch(
          rows.map(({ table, rowNumber, reason, row }) => ({
            runId,
            resource,
            table,
            rowNumber: BigInt(rowNumber),
            reason,
            rowJson: row ?? 'null',
          })),
        ),
      )
    },
    async recordDrift(resource, findings) {
      for (const finding of findings) await store.drift.add({ resource, ...finding, firstRunId: runId, firstSeenAt: at })
    },
  }
}

async function* oneBatch<T>(batch: T): AsyncGenerator<T> {
  yield batch
}
