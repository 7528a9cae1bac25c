import type { Artifact } from '#artifact'
import type { Engine, Session } from '../../engine/engine.ts'
import { openState } from '../../state/open-state.ts'
import { type BuildState, modelResource, sweepResource } from '../plan/build-plan.ts'

/** Reads what the target remembers of the given nodes: what is built, and how far. The artifact's `setup` must have run. */
export async function readBuildState(
  session: Session,
  engine: Engine,
  artifact: Artifact,
  schemas: Readonly<Record<string, string>>,
  names: ReadonlySet<string>,
): Promise<BuildState> {
  const state = openState({ engine, session, statements: artifact.state, schemas })
  const watermarks = new Map<string, ReadonlyMap<string, string>>()
  for (const node of artifact.nodes) {
    if (node.materialization !== 'incremental' || !names.has(node.name)) continue
    const resources = [modelResource(node.name), ...(node.plans.sweep ? [sweepResource(node.name)] : [])]
    for (const resource of resources) watermarks.set(resource, await state.watermarks.read(resource))
  }
  return { built: await state.built.read(), watermarks }
}
