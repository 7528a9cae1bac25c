import type { Session } from '../../engine/engine.ts'
import { openState } from '../../state/open-state.ts'
import { utcText } from '../../state/utc-text.ts'
import type { BuildContext } from '../execute/build-context.ts'
import type { FoundWatermark } from '../execute/committed-watermarks.ts'
import type { BuiltRelation } from '../plan/build-plan.ts'
import { type AppliedSettings, writeSettings } from '../plan/plan-settings.ts'

/** What a build writes into the state, over one session: inside its transaction the writes commit with the rows. */
export interface NodeState {
  /** The relation counts as not built until it is marked again. */
  forget(node: string): Promise<void>
  markBuilt(node: string, relation: BuiltRelation): Promise<void>
  writeSettings(node: string, settings: AppliedSettings): Promise<void>
  writeWatermarks(resource: string, watermarks: readonly FoundWatermark[]): Promise<void>
  /** Partitions that are not among the new ones lose their watermark. */
  replaceWatermarks(resource: string, watermarks: readonly FoundWatermark[]): Promise<void>
}

export function openNodeState(
  session: Session,
  context: Pick<BuildContext, 'artifact' | 'engine' | 'schemas' | 'runId' | 'clock'>,
): NodeState {
  const { artifact, engine, schemas, runId, clock } = context
  const state = openState({ engine, session, statements: artifact.state, schemas })
  const now = () => utcText(new Date(clock.now()))
  const writeWatermarks = async (resource: string, watermarks: readonly FoundWatermark[]): Promise<void> => {
    for (const mark of watermarks) await state.watermarks.write({ resource, ...mark, runId, updatedAt: now() })
  }
  return {
    forget: (node) => state.built.forget(node),
    markBuilt: (node, relation) => state.built.write({ node, ...relation, runId, builtAt: now() }),
    writeSettings: (node, settings) => state.settings.write({ node, settings: writeSettings(settings), runId, appliedAt: now() }),
    writeWatermarks,
    replaceWatermarks: async (resource, watermarks) => {
      const kept = new Set(watermarks.map((mark) => mark.partition))
      for (const partition of (await state.watermarks.read(resource)).keys())
        if (!kept.has(partition)) await state.watermarks.forget(resource, partition)
      await writeWatermarks(resource, watermarks)
    },
  }
}
