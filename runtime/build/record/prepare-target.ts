import type { Artifact } from '#artifact'
import type { Engine, Session } from '../../engine/engine.ts'
import { runStatement } from '../../engine/run-statement.ts'

/** Runs the artifact's `setup`: schemas, state tables, the dialect's functions. Doing it again changes nothing. */
export async function prepareTarget(
  session: Session,
  engine: Engine,
  artifact: Artifact,
  schemas: Readonly<Record<string, string>>,
): Promise<void> {
  for (const statement of artifact.setup) await runStatement(statement, { engine, session, values: { schemas, run: 'setup' } })
}
