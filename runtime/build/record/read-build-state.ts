import type { Artifact } from '#artifact'
import type { Engine, Row, Session } from '../../engine/engine.ts'
import { runStatement } from '../../engine/run-statement.ts'
import { openState } from '../../state/open-state.ts'
import { type BuildState, modelResource, sweepResource } from '../plan/build-plan.ts'

/** Reads what the target remembers of the given nodes: what is built, how far, and how it is set. The artifact's `setup` must have run. */
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
  const built = await state.built.read()
  const observed = new Map<string, Row>()
  for (const { name, dynamic } of artifact.nodes) {
    if (!dynamic || !names.has(name) || !built.has(name)) continue
    const { rows } = await runStatement(dynamic.show, { engine, session, values: { schemas, run: 'observe' } })
    const row = rows[dynamic.show.id]?.find((found) => found['name'] === dynamic.name)
    if (row) observed.set(name, row)
  }
  return { built, watermarks, settings: await state.settings.read(), observed }
}
