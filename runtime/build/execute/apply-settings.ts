import type { Session } from '../../engine/engine.ts'
import { runStatement, type StatementContext } from '../../engine/run-statement.ts'
import type { PlannedNode } from '../plan/build-plan.ts'
import type { NodeState } from '../record/open-node-state.ts'

/**
 * Sets what is no row, one statement after the other, and remembers it. They are DDL, so no transaction holds them: what
 * failed half-way is set again by the next run.
 */
export async function applySettings(
  { node, settings }: PlannedNode,
  runs: StatementContext,
  session: Session,
  state: NodeState,
): Promise<void> {
  if (!settings) return
  for (const statement of settings.statements) await runStatement(statement, runs)
  await session.transaction(() => state.writeSettings(node.name, settings.values))
}
