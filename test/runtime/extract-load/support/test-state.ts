import { type LoadState, openLoadState } from '#extract-load'
import { duckdb, postgres } from '../../../../compiler/dialect/index.ts'
import { stateSetup, stateStatements } from '../../../../compiler/plan/state-statements.ts'
import type { Engine, Session } from '../../../../runtime/engine/engine.ts'
import { fillHoles } from '../../../../runtime/engine/fill-holes.ts'
import { openState } from '../../../../runtime/state/open-state.ts'

const SCHEMAS = { tech_health: 'tech_health' }

const typeNamesOf = (engine: Engine) => (engine.dialect === 'postgres' ? postgres : duckdb).typeName

/** Creates the state's relations as an artifact's setup does. */
export async function createState(engine: Engine, session: Session): Promise<void> {
  for (const statement of stateSetup(typeNamesOf(engine)))
    await session.execute(fillHoles(statement, { schemas: SCHEMAS, run: 'setup' }, engine))
}

/** The runtime's state over sessions of an engine. */
export const stateOver =
  (engine: Engine, runId: string) =>
  (session: Session): LoadState =>
    openLoadState(openState({ engine, session, statements: stateStatements(typeNamesOf(engine)), schemas: SCHEMAS }), { runId, now: 0n })
