import type { AnyResource } from './define-resource.ts'
import type { ResourceTable } from './load/open-tables.ts'
import { sweepRefusal } from './load/sweep.ts'
import type { LoadContext } from './load-context.ts'

export interface Sweep {
  readonly tables: ReadonlySet<string>
  /** False where a table had to be left out: the sweep is then due again the next time. */
  readonly isComplete: boolean
}
export const NO_SWEEP: Sweep = { tables: new Set(), isComplete: true }

/** The tables whose keys can be compared; the others are named in events with the reason. */
export async function chooseTablesToSweep(
  resource: AnyResource,
  tables: ReadonlyMap<string, ResourceTable>,
  { emit }: LoadContext,
): Promise<Sweep> {
  const about = { resource: resource.id, partition: resource.partition ?? '' }
  const chosen = new Set<string>()
  let isComplete = true
  for (const { name, load, lostKeys } of tables.values()) {
    const found = await load.describeSweep()
    if (!found) continue
    const reason = lostKeys() ? 'rows without a readable key were set aside' : sweepRefusal(found, resource.deletes?.maxShare)
    if (reason === null) chosen.add(name)
    else emit({ type: 'sweep_skipped', ...about, table: name, reason })
    isComplete &&= reason === null
  }
  return { tables: chosen, isComplete }
}
