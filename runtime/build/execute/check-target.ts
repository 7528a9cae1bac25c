import type { ArtifactNode } from '#artifact'
import type { Scalar } from '../../engine/engine.ts'
import { runStatement, type StatementContext } from '../../engine/run-statement.ts'

export type TargetState = 'filled' | 'empty' | 'missing' | 'unknown'

/**
 * Asks the node's probe whether its relation is there (`target_exists`) and has rows (`has_rows`), one statement after
 * the other: once it is missing nothing else is asked. `unknown` for a node without a probe.
 */
export async function checkTarget(node: ArtifactNode, context: StatementContext): Promise<TargetState> {
  const { probe = [] } = node
  for (const statement of probe) {
    const { facts } = await runStatement(statement, context)
    if (isNone(facts['target_exists'])) return 'missing'
    if (isNone(facts['has_rows'])) return 'empty'
  }
  return probe.length > 0 ? 'filled' : 'unknown'
}

const isNone = (value: Scalar | undefined): boolean => value === false || value === 0n || value === 0
